package dev.charmed.scenario.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Measured times, in milliseconds. */
record Samples(double[] milliseconds) {

    /** Something that is timed by itself or by others. */
    @FunctionalInterface
    interface Timed {
        double milliseconds() throws Exception;
    }

    /**
     * Measures several things in turn, so that what slows the machine slows all of them.
     *
     * @param warmUp rounds that are not counted
     */
    static List<Samples> interleaved(int warmUp, int rounds, Timed... timed) throws Exception {
        List<Samples> samples = new ArrayList<>();
        for (Timed ignored : timed) {
            samples.add(new Samples(new double[rounds]));
        }
        for (int round = -warmUp; round < rounds; round++) {
            for (int index = 0; index < timed.length; index++) {
                double taken = timed[index].milliseconds();
                if (round >= 0) {
                    samples.get(index).milliseconds[round] = taken;
                }
            }
        }
        return samples;
    }

    /** Times a piece of work by the wall clock. */
    static Timed wall(Work work) {
        return () -> {
            long start = System.nanoTime();
            work.run();
            return (System.nanoTime() - start) / 1e6;
        };
    }

    /** A piece of work. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    double median() {
        return at(0.5);
    }

    double at(double quantile) {
        double[] sorted = milliseconds.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(quantile * sorted.length))];
    }

    /** A row of a table. */
    String row(String what) {
        return "| %s | %.2f | %.2f | %.2f |".formatted(what, median(), at(0), at(0.9));
    }
}
