package dev.charmed.scenario.pebble;

import java.util.List;
import java.util.Objects;

/** What comes of starting a service. */
public sealed interface ServiceOutcome {

    /** It runs, and stops when it is told to. */
    static ServiceOutcome runs() {
        return new Runs(List.of());
    }

    /** It can not be executed at all; Pebble's message would be such as {@code fork/exec /x: no such file or directory}. */
    static ServiceOutcome cannotStart(String reason) {
        return new CannotStart(reason);
    }

    /** It ends within the second in which Pebble looks whether it runs, so the start fails. */
    static ServiceOutcome exitsAtOnce(int exitCode, String... output) {
        return new Exits(exitCode, true, List.of(output));
    }

    /** It starts, and ends some time after. */
    static ServiceOutcome exitsLater(int exitCode, String... output) {
        return new Exits(exitCode, false, List.of(output));
    }

    /** It runs, and can not be stopped. */
    static ServiceOutcome runsForEver() {
        return new RunsForEver(List.of());
    }

    /** The lines that it writes before anything else happens. */
    List<String> output();

    /** See {@link #runs()}. */
    record Runs(List<String> output) implements ServiceOutcome {
        public Runs {
            output = List.copyOf(output);
        }
    }

    /** See {@link #runsForEver()}. */
    record RunsForEver(List<String> output) implements ServiceOutcome {
        public RunsForEver {
            output = List.copyOf(output);
        }
    }

    /** See {@link #cannotStart(String)}. */
    record CannotStart(String reason) implements ServiceOutcome {
        public CannotStart {
            Objects.requireNonNull(reason);
        }

        @Override
        public List<String> output() {
            return List.of();
        }
    }

    /** See {@link #exitsAtOnce} and {@link #exitsLater}. */
    record Exits(int exitCode, boolean atOnce, List<String> output) implements ServiceOutcome {
        public Exits {
            output = List.copyOf(output);
        }
    }
}
