package dev.charmed.scenario;

import dev.charmed.scenario.runner.CharmError;

/**
 * The charm did not handle the event: it failed, took too long, or said that its action has failed. What a charm in this
 * process threw is the cause.
 */
public final class CharmFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Run run;

    CharmFailedException(Run run) {
        super(describe(run), run.thrown().orElse(null));
        this.run = run;
    }

    /** What came of the event nevertheless, with the State that Juju is left with. */
    public Run run() {
        return run;
    }

    private static String describe(Run run) {
        String event = "%s on %s".formatted(run.event().hookName(), run.charm());
        if (run.error().isEmpty()) {
            return "the action failed: %s: %s"
                    .formatted(
                            event,
                            run.action().flatMap(action -> action.failure()).orElse("without a reason"));
        }
        CharmError error = run.error().get();
        return "the charm failed: %s: %s: %s%s"
                .formatted(
                        event,
                        error.type(),
                        error.message(),
                        run.thrown().isPresent() || error.traceback().isEmpty() ? "" : "\n" + error.traceback());
    }
}
