package dev.charmed.scenario.agent.pebble;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The threads that answer at one socket, so that nobody who is answered holds up those who read from the sockets. Work is done
 * by a few at a time; what waits for something to happen has a thread of its own, and not too many of them. Safe on many
 * threads.
 */
final class Workers {
    private static final int AT_WORK = 4;
    private static final int MOST_WAITING = 256;

    private final Executor threads;
    private final Queue<Runnable> queue = new ArrayDeque<>();
    private final Set<Thread> active = new HashSet<>();
    private int working;
    private int waiting;
    private boolean closed;

    /** @param threads has one for everything that is executed */
    Workers(Executor threads) {
        this.threads = threads;
    }

    /** Has something done that takes as long as it takes, after what was given before. Nothing is done once all has ended. */
    synchronized void work(Runnable task) {
        if (closed) {
            return;
        }
        queue.add(task);
        if (working < AT_WORK) {
            working++;
            threads.execute(this::workOn);
        }
    }

    private void workOn() {
        for (Runnable task = next(); task != null; task = next()) {
            perform(task);
        }
    }

    private synchronized @Nullable Runnable next() {
        Runnable task = queue.poll();
        if (task == null) {
            working--;
            notifyAll();
        }
        return task;
    }

    /**
     * Has something done that waits, perhaps for ever.
     *
     * @throws RejectedExecutionException if too many wait already, or all has ended
     */
    synchronized void await(Runnable task) {
        if (closed || waiting >= MOST_WAITING) {
            throw new RejectedExecutionException("too many requests are waited for");
        }
        waiting++;
        threads.execute(() -> {
            try {
                perform(task);
            } finally {
                synchronized (this) {
                    waiting--;
                    notifyAll();
                }
            }
        });
    }

    private void perform(Runnable task) {
        Thread thread = Thread.currentThread();
        synchronized (this) {
            if (closed) {
                return;
            }
            active.add(thread);
        }
        try {
            task.run();
        } finally {
            synchronized (this) {
                active.remove(thread);
                // An interruption was meant for the task.
                Thread.interrupted();
            }
        }
    }

    /** Lets what is being worked on come to an end for a while, then interrupts it, and waits no longer than once more that time. */
    void close(Duration longest) {
        await(longest, false);
        synchronized (this) {
            closed = true;
            queue.clear();
            active.forEach(Thread::interrupt);
        }
        await(longest, true);
    }

    /** Waits for the end of all work, and of all waiting if that is asked for. */
    private synchronized void await(Duration longest, boolean all) {
        long deadline = System.nanoTime() + longest.toNanos();
        try {
            for (long left = longest.toMillis();
                    left > 0 && (working > 0 || all && waiting > 0);
                    left = Duration.ofNanos(deadline - System.nanoTime()).toMillis()) {
                wait(left);
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }
}
