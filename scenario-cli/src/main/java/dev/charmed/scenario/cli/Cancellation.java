package dev.charmed.scenario.cli;

import dev.charmed.scenario.Context;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What happens when the user presses Ctrl-C, or the process is told to end: no process of the charm and none of its files
 * outlives this one.
 */
final class Cancellation implements AutoCloseable {
    private static final long SECONDS_TO_GIVE_UP = 5;

    private final Thread hook = new Thread(this::cancel, "cancellation");
    private final Thread opening = Thread.currentThread();
    private final CompletableFuture<@Nullable Void> over = new CompletableFuture<>();
    private volatile Optional<Context> opened = Optional.empty();
    private volatile boolean underWay;

    private Cancellation() {}

    /** Watches over what this thread does from here on, until it is closed. */
    static Cancellation watching() {
        Cancellation cancellation = new Cancellation();
        Runtime.getRuntime().addShutdownHook(cancellation.hook);
        return cancellation;
    }

    /** @throws CancellationException if it is too late */
    void opened(Context context) {
        opened = Optional.of(context);
        if (underWay) {
            throw new CancellationException();
        }
    }

    private void cancel() {
        underWay = true;
        try {
            if (opened.isPresent()) {
                opened.get().close();
            } else {
                // A Python environment may be in the making.
                opening.interrupt();
            }
            over.get(SECONDS_TO_GIVE_UP, TimeUnit.SECONDS);
        } catch (RuntimeException | InterruptedException | ExecutionException | TimeoutException hopeless) {
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
