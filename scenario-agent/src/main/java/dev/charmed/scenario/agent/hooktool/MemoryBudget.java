package dev.charmed.scenario.agent.hooktool;

import java.util.concurrent.atomic.AtomicLong;

/** How much all calls together may keep in memory of what they send and read. Safe on many threads. */
final class MemoryBudget {
    /** A call takes several times the memory of its bytes while it is answered. */
    private static final int PART_OF_HEAP = 16;

    private final AtomicLong left;

    MemoryBudget(long bytes) {
        left = new AtomicLong(bytes);
    }

    /** A part of what Java may use in all. */
    static MemoryBudget ofHeap() {
        return new MemoryBudget(Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
    }

    Share share() {
        return new Share();
    }

    /** What one call keeps, given back when it is closed. */
    final class Share implements AutoCloseable {
        private long taken;

        private Share() {}

        /** @throws ExceededException if there is not so much left; nothing is taken then */
        void take(long bytes) throws ExceededException {
            if (left.addAndGet(-bytes) < 0) {
                left.addAndGet(bytes);
                throw new ExceededException();
            }
            taken += bytes;
        }

        @Override
        public void close() {
            left.addAndGet(taken);
            taken = 0;
        }
    }

    /** There is no room for a call. */
    static final class ExceededException extends Exception {
        private static final long serialVersionUID = 1L;

        ExceededException() {
            super("no memory left for this call");
        }
    }
}
