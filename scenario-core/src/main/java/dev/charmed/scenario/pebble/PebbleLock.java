package dev.charmed.scenario.pebble;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The one lock of a daemon, with a way to wait for something to happen. */
final class PebbleLock {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition happened = lock.newCondition();

    <T> T get(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    void run(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    /** Wakes those who wait; to be called with the lock held. */
    void wake() {
        happened.signalAll();
    }

    /**
     * Waits until there is an answer.
     *
     * @return empty if there is none in that time
     * @throws InterruptedException if whoever waits is interrupted
     */
    <T> Optional<T> await(Supplier<Optional<T>> answer, Duration longest) throws InterruptedException {
        lock.lock();
        try {
            long left = longest.toNanos();
            Optional<T> found = answer.get();
            while (found.isEmpty() && left > 0) {
                left = happened.awaitNanos(left);
                found = answer.get();
            }
            return found;
        } finally {
            lock.unlock();
        }
    }

    /** How long {@link TimeUnit} lets somebody wait at most, about 292 years. */
    static Duration forever() {
        return Duration.ofNanos(Long.MAX_VALUE);
    }
}
