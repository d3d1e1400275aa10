package dev.charmed.scenario.agent;

import dev.charmed.scenario.agent.process.Exit;
import dev.charmed.scenario.runner.CharmError;
import dev.charmed.scenario.runner.Execution.Ending;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What the end of a charm's process means. */
final class Endings {
    private static final Map<Integer, String> SIGNALS = Map.of(
            1, "SIGHUP", 2, "SIGINT", 3, "SIGQUIT", 4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", 9, "SIGKILL",
            11, "SIGSEGV", 15, "SIGTERM");

    private Endings() {}

    /**
     * Tells how a run ended.
     *
     * @param exception the one that the charm did not catch, if it is known
     * @param standardError shown where there is no exception to show
     */
    static Ending of(Exit exit, Optional<CharmError> exception, String standardError, Duration timeout) {
        if (exit instanceof Exit.TimedOut) {
            return new Ending.TimedOut(new CharmError(
                    CharmError.TIMEOUT,
                    "the charm was killed after %s seconds".formatted(seconds(timeout)),
                    standardError.strip()));
        }
        if (exit.isSuccess()) {
            return new Ending.Succeeded();
        }
        if (exit instanceof Exit.Signal signal) {
            return new Ending.Failed(new CharmError(
                    CharmError.KILLED,
                    "the charm was killed by %s"
                            .formatted(SIGNALS.getOrDefault(signal.number(), "signal " + signal.number())),
                    standardError.strip()));
        }
        int code = ((Exit.Status) exit).code();
        return new Ending.Failed(exception.orElseGet(() -> new CharmError(
                CharmError.EXIT_STATUS, "the charm exited with status %s".formatted(code), standardError.strip())));
    }

    /** The charm's process ended together with the one that would have told how, which the charm or this machine killed. */
    static Ending lost(String whatIsKnown) {
        return new Ending.Failed(
                new CharmError(CharmError.KILLED, "the charm was killed, and so was its parent", whatIsKnown));
    }

    private static String seconds(Duration duration) {
        return duration.toMillisPart() == 0
                ? Long.toString(duration.toSeconds())
                : "%.1f".formatted(duration.toMillis() / 1000.0);
    }
}
