package dev.charmed.scenario.benchmarks;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.charmed.scenario.benchmarks.inprocess.FirstRun;
import dev.charmed.scenario.benchmarks.inprocess.PebbleBenchmark;
import dev.charmed.scenario.benchmarks.inprocess.RunBenchmark;
import dev.charmed.scenario.benchmarks.inprocess.ThousandTests;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Prints the figures for charms in Java within this process, beside upstream's for the same charm in Python. */
public final class InProcessFigures {
    private static final List<Integer> COUNTS = List.of(1, 10, 100, 1000);
    private static final String ALLOCATION = "gc.alloc.rate.norm";

    private final Path repository;
    private final PrintStream out;
    private final Path python;

    InProcessFigures(Path repository, Path python, PrintStream out) {
        this.repository = repository;
        this.python = python;
        this.out = out;
    }

    void print() throws Exception {
        perRun();
        perProcess();
    }

    private void perRun() throws Exception {
        Map<String, RunResult> ours = measured();
        out.println("## A charm in Java, in process, warm\n");
        out.println("| event | in the State | upstream, median µs | ours, µs | times faster | ours, KB allocated |");
        out.println("|---|---|---|---|---|---|");
        try (Upstream upstream = new Upstream(
                python,
                repository.resolve("benchmarks/upstream/upstream.py"),
                repository.resolve("benchmarks/charms/plain"))) {
            row(ours, upstream, "start", "start", "relations", COUNTS);
            row(ours, upstream, "relation-changed", "relationChanged", "relations", COUNTS);
            row(ours, upstream, "secret-changed", "secretChanged", "secrets", COUNTS);
            row(ours, upstream, "pebble-ready", "pebbleReady", "containers", List.of(1));
        }
        out.println();
    }

    private static Map<String, RunResult> measured() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(RunBenchmark.class.getName())
                        .include(PebbleBenchmark.class.getName())
                        .addProfiler(GCProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        return results.stream()
                .collect(Collectors.toMap(
                        result -> result.getPrimaryResult().getLabel() + " "
                                + requireNonNullElse(result.getParams().getParam("count"), "1"),
                        Function.identity()));
    }

    private void row(
            Map<String, RunResult> ours,
            Upstream upstream,
            String event,
            String benchmark,
            String things,
            List<Integer> counts)
            throws Exception {
        for (int count : counts) {
            RunResult result = ours.get(benchmark + " " + count);
            if (result == null) {
                throw new IllegalStateException("JMH has not measured " + benchmark + " with " + count);
            }
            double microseconds = result.getPrimaryResult().getScore();
            double kilobytes =
                    requireNonNull(result.getSecondaryResults().get(ALLOCATION)).getScore() / 1000;
            Samples theirs = Samples.interleaved(3, count < 1000 ? 100 : 10, () -> upstream.milliseconds(event, count))
                    .get(0);
            out.printf(
                    "| `%s` | %d %s | %.0f | %.1f | %.0f | %.1f |%n",
                    event,
                    count,
                    things,
                    theirs.median() * 1000,
                    microseconds,
                    theirs.median() * 1000 / microseconds,
                    kilobytes);
        }
    }

    private void perProcess() throws Exception {
        out.println("## A charm in Java, in process, cold\n\n" + Figures.HEADER);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        List<Samples> samples = Samples.interleaved(
                1,
                10,
                Whole.process(
                        "sh",
                        "-c",
                        "echo start 1 | \"$0\" \"$1\" \"$2\"",
                        python.toString(),
                        repository.resolve("benchmarks/upstream/upstream.py").toString(),
                        repository.resolve("benchmarks/charms/plain").toString()),
                Whole.process(java, "-cp", classPath, FirstRun.class.getName(), "start"),
                Whole.process(java, "-cp", classPath, FirstRun.class.getName(), "relation-changed"),
                Whole.process(java, "-cp", classPath, ThousandTests.class.getName()));
        out.println(samples.get(0).row("upstream: start Python, import, one `start`"));
        out.println(samples.get(1).row("ours: start Java, one `start`"));
        out.println(samples.get(2).row("ours: start Java, one `relation-changed`"));
        out.println(samples.get(3).row("ours: start Java and JUnit, 1,000 tests"));
        out.println();
    }
}
