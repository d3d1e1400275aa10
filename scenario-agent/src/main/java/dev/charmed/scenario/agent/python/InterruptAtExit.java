package dev.charmed.scenario.agent.python;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Interrupts a thread when this process is told to end, and lets the process end only when that thread has put things in
 * order: until then it holds the locks that it has.
 */
final class InterruptAtExit implements AutoCloseable {
    private static final int SECONDS_TO_PUT_IN_ORDER = 10;

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook;

    private InterruptAtExit(Thread thread) {
        hook = new Thread(() -> end(thread), "end of environment builds");
    }

    static InterruptAtExit ofThisThread() {
        InterruptAtExit interrupt = new InterruptAtExit(Thread.currentThread());
        try {
            Runtime.getRuntime().addShutdownHook(interrupt.hook);
        } catch (IllegalStateException ending) {
            Thread.currentThread().interrupt();
        }
        return interrupt;
    }

    private void end(Thread thread) {
        thread.interrupt();
        try {
            // Should that be too short, the supervisor of what it runs kills it once this process has ended.
            done.await(SECONDS_TO_PUT_IN_ORDER, TimeUnit.SECONDS);
        } catch (InterruptedException inAHurry) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // It runs, and has seen that this is done.
        }
    }
}
