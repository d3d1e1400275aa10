package dev.charmed.scenario.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What happens when the user presses Ctrl-C, or the process is told to end: the thread that runs the charm is interrupted,
 * and given the time to end the charm's processes and to remove its files.
 */
final class Cancellation implements AutoCloseable {
    private static final long SECONDS_TO_CLEAN_UP = 5;

    private final Thread hook = new Thread(this::cancel, "cancellation");
    private final Thread running = Thread.currentThread();
    private final CompletableFuture<@Nullable Void> over = new CompletableFuture<>();
    private volatile boolean underWay;

    private Cancellation() {}

    /** Watches over what this thread does from here on, until it is closed. */
    static Cancellation watching() {
        Cancellation cancellation = new Cancellation();
        Runtime.getRuntime().addShutdownHook(cancellation.hook);
        return cancellation;
    }

    private void cancel() {
        underWay = true;
        running.interrupt();
        try {
            over.get(SECONDS_TO_CLEAN_UP, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException hopeless) {
            // Nobody is left to be told, and the process ends in any case.
        }
    }

    /** Whether the process is about to end, so that neither results nor failures mean anything. */
    boolean isUnderWay() {
        return underWay;
    }

    @Override
    public void close() {
        over.complete(null);
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException endingAlready) {
            underWay = true;
        }
    }
}
