package dev.charmed.scenario.inprocess;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Interrupts charms that take too long in this process. One thread watches all of them; it is started with the first, sleeps
 * until the first of them is due, and a run that ends in time costs no more than two writes.
 */
final class Watchdog {
    private static final long NONE = Long.MAX_VALUE;
    private static final long BETWEEN_INTERRUPTIONS = Duration.ofSeconds(1).toNanos();

    private final long origin = System.nanoTime();
    private final Queue<WeakReference<Watched>> all = new ConcurrentLinkedQueue<>();
    private final ThreadLocal<Watched> own = ThreadLocal.withInitial(this::register);
    private final Thread thread = new Thread(this::watch, "scenario-watchdog");
    /** When the thread looks next, unless it is woken; in nanoseconds since the origin, like all times here. */
    private volatile long nextLook = NONE;

    private Watchdog() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Made when the first charm runs; it is the machinery of no Context in particular, and knows of none. */
    private static final class Only {
        private static final Watchdog DOG = new Watchdog();
    }

    /** The watch over what the current thread does from now on, to be closed by it. */
    static Watch over(Duration longest) {
        Watchdog dog = Only.DOG;
        return dog.own.get().begin(dog, longest);
    }

    private Watched register() {
        Watched watched = new Watched(Thread.currentThread());
        all.add(new WeakReference<>(watched));
        return watched;
    }

    private long now() {
        return System.nanoTime() - origin;
    }

    private void watch() {
        while (true) {
            // Whoever begins meanwhile sees that the thread is about to look, and wakes it again.
            nextLook = NONE;
            long next = lookAtAll();
            nextLook = next;
            if (next == NONE) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, next - now());
            }
        }
    }

    /** Interrupts who is due, and returns when the next one is. */
    private long lookAtAll() {
        long now = now();
        long next = NONE;
        for (Iterator<WeakReference<Watched>> each = all.iterator(); each.hasNext(); ) {
            Watched watched = each.next().get();
            if (watched == null) {
                each.remove();
            } else {
                next = Math.min(next, watched.interruptIfDue(now));
            }
        }
        return next;
    }

    /** One thread, which runs at most one charm at a time, but perhaps one within another. */
    private static final class Watched {
        private final Thread thread;
        private volatile long deadline = NONE;
        private Optional<StackTraceElement[]> interruptedAt = Optional.empty();

        Watched(Thread thread) {
            this.thread = thread;
        }

        Watch begin(Watchdog dog, Duration longest) {
            long outer = deadline;
            long mine = Math.min(outer, dog.now() + nanos(longest));
            deadline = mine;
            if (mine < dog.nextLook) {
                LockSupport.unpark(dog.thread);
            }
            return () -> end(outer);
        }

        private static long nanos(Duration longest) {
            try {
                return Math.min(longest.toNanos(), NONE / 2);
            } catch (ArithmeticException centuries) {
                return NONE / 2;
            }
        }

        private synchronized long interruptIfDue(long now) {
            long due = deadline;
            if (due > now) {
                return due;
            }
            if (interruptedAt.isEmpty()) {
                interruptedAt = Optional.of(thread.getStackTrace());
            }
            // Some catch an interruption, and go on to wait for something else.
            deadline = now + BETWEEN_INTERRUPTIONS;
            thread.interrupt();
            return deadline;
        }

        private Optional<StackTraceElement[]> end(long outer) {
            deadline = outer;
            return takeInterruption();
        }

        private synchronized Optional<StackTraceElement[]> takeInterruption() {
            Optional<StackTraceElement[]> at = interruptedAt;
            interruptedAt = Optional.empty();
            if (at.isPresent()) {
                Thread.interrupted();
            }
            return at;
        }
    }

    /** Ends once. */
    @FunctionalInterface
    interface Watch {
        /** Where the thread was when it was interrupted; empty if it was in time. */
        Optional<StackTraceElement[]> end();
    }
}
