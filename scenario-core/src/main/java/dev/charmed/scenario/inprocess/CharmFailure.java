package dev.charmed.scenario.inprocess;

import dev.charmed.scenario.runner.CharmError;
import dev.charmed.scenario.runner.Execution.Ending;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a charm threw, as whoever wrote it wants to see it. */
final class CharmFailure {
    private CharmFailure() {}

    /**
     * The end of a hook that threw.
     *
     * @throws AssertionError if that is what was thrown: it is for the test, not about the charm
     * @throws VirtualMachineError likewise, unless the charm called itself too deeply
     */
    static Ending ending(Throwable thrown) {
        if (thrown instanceof AssertionError failed) {
            throw failed;
        }
        if (thrown instanceof VirtualMachineError broken && !(thrown instanceof StackOverflowError)) {
            throw broken;
        }
        leadWithTheCharm(thrown);
        CharmError error = new CharmError(
                thrown.getClass().getName(), Objects.requireNonNullElse(thrown.getMessage(), ""), trace(thrown));
        return new Ending.Failed(error, Optional.of(thrown));
    }

    /** The end of a hook that was interrupted since it took too long, with what the charm was doing. */
    static Ending timedOut(Duration longest, StackTraceElement[] at) {
        String trace = Arrays.stream(at)
                .takeWhile(frame -> !frame.getClassName().equals(StartedCharm.class.getName()))
                .map(frame -> "\tat " + frame)
                .collect(Collectors.joining("\n"));
        return new Ending.TimedOut(new CharmError(
                CharmError.TIMEOUT,
                "the charm took longer than %s seconds"
                        .formatted(BigDecimal.valueOf(longest.toMillis(), 3)
                                .stripTrailingZeros()
                                .toPlainString()),
                trace));
    }

    /** Where the framework refuses what a charm does, the place of interest is in the charm. */
    private static void leadWithTheCharm(Throwable thrown) {
        if (!isRefusal(thrown)) {
            return;
        }
        StackTraceElement[] frames = thrown.getStackTrace();
        int own = 0;
        while (own < frames.length && isOurs(frames[own].getClassName())) {
            own++;
        }
        if (own > 0 && own < frames.length) {
            thrown.setStackTrace(Arrays.copyOfRange(frames, own, frames.length));
        }
    }

    private static boolean isRefusal(Throwable thrown) {
        return thrown.getClass().getName().startsWith("dev.charmed.ops.")
                || thrown.getClass() == IllegalArgumentException.class
                || thrown.getClass() == IllegalStateException.class;
    }

    private static boolean isOurs(String className) {
        return className.startsWith("dev.charmed.ops.") || className.startsWith("dev.charmed.scenario.simulation.");
    }

    private static String trace(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        return trace.toString();
    }
}
