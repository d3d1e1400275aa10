package dev.charmed.scenario.runner;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What one run of a charm's code did, beside what it told the simulated unit.
 *
 * @param kept what the framework keeps on the unit's disk; empty if that cannot be told
 * @param emittedEvents oldest first
 * @param hookTools calls of hook tools, oldest first
 * @param standardOutput what the charm printed, shortened in the middle if it is very long
 * @param standardError likewise
 */
public record Execution(
        Ending ending,
        Optional<KeptByFramework> kept,
        List<EmittedEvent> emittedEvents,
        List<HookToolCall> hookTools,
        String standardOutput,
        String standardError) {

    public Execution {
        Objects.requireNonNull(ending);
        Objects.requireNonNull(kept);
        emittedEvents = List.copyOf(emittedEvents);
        hookTools = List.copyOf(hookTools);
        Objects.requireNonNull(standardOutput);
        Objects.requireNonNull(standardError);
    }

    /** How a run ended. */
    public sealed interface Ending {
        /** The charm's code ended well. */
        record Succeeded() implements Ending {}

        /**
         * The charm's code failed.
         *
         * @param thrown what it threw, if it ran in this process
         */
        record Failed(CharmError error, Optional<Throwable> thrown) implements Ending {
            public Failed {
                Objects.requireNonNull(error);
                Objects.requireNonNull(thrown);
            }

            /** The charm's code failed in another process. */
            public Failed(CharmError error) {
                this(error, Optional.empty());
            }
        }

        /** The charm's code took too long and was killed. */
        record TimedOut(CharmError error) implements Ending {
            public TimedOut {
                Objects.requireNonNull(error);
            }
        }

        /** The charm has no code for the event. */
        record NotImplemented() implements Ending {}
    }
}
