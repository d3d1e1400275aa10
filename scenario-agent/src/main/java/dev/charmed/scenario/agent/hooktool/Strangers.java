package dev.charmed.scenario.agent.hooktool;

import java.io.IOException;
import java.nio.channels.Channel;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The connections whose token was not heard yet: few, and for a short time. Safe on many threads. */
final class Strangers implements AutoCloseable {
    private final Limits limits;
    private final Set<Stranger> present = new LinkedHashSet<>();
    private final ScheduledThreadPoolExecutor clock;

    /**
     * How many there may be.
     *
     * @param most at the same time
     * @param patience how long the oldest is kept when there are that many and another one comes
     * @param longestSilence how long any of them is kept
     */
    record Limits(int most, Duration patience, Duration longestSilence) {
        static final Limits USUAL = new Limits(128, Duration.ofSeconds(1), Duration.ofSeconds(10));
    }

    Strangers(Limits limits) {
        this.limits = limits;
        clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "hook-tools-silence");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
    }

    /** A connection, until its token is heard or it is closed. */
    final class Stranger {
        private final Channel connection;
        private final ScheduledFuture<?> end;

        private Stranger(Channel connection) {
            this.connection = connection;
            this.end = clock.schedule(this::hangUp, limits.longestSilence().toNanos(), TimeUnit.NANOSECONDS);
        }

        /** Its token was heard, or it is gone. */
        void leave() {
            end.cancel(false);
            synchronized (present) {
                present.remove(this);
                present.notifyAll();
            }
        }

        private void hangUp() {
            leave();
            try {
                connection.close();
            } catch (IOException alreadyGone) {
                // It is closed all the same.
            }
        }
    }

    /** Lets another one in, when there is room for it; if there is none for a while, in the place of the oldest. */
    Stranger admit(Channel connection) throws InterruptedException {
        makeRoom();
        synchronized (present) {
            // Its end may come at once, but not before it is here.
            Stranger stranger = new Stranger(connection);
            present.add(stranger);
            return stranger;
        }
    }

    private void makeRoom() throws InterruptedException {
        Stranger oldest = null;
        synchronized (present) {
            long deadline = System.nanoTime() + limits.patience().toNanos();
            long left = limits.patience().toMillis();
            while (present.size() >= limits.most() && left > 0) {
                present.wait(left);
                left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            }
            if (present.size() >= limits.most()) {
                Iterator<Stranger> oldestFirst = present.iterator();
                oldest = oldestFirst.next();
            }
        }
        if (oldest != null) {
            oldest.hangUp();
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
