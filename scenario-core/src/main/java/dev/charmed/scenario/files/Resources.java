package dev.charmed.scenario.files;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What is to be closed together: all of it, the last first, whatever fails on the way. Safe on many threads. */
public final class Resources implements AutoCloseable {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    /** Adds one, which is closed before those that were there. */
    public synchronized <T extends AutoCloseable> T add(T resource) {
        open.push(resource);
        return resource;
    }

    /**
     * Closes all that was added since it was last closed.
     *
     * @throws RuntimeException the first failure; the others are suppressed in it
     */
    @Override
    public synchronized void close() {
        RuntimeException first = null;
        while (!open.isEmpty()) {
            RuntimeException failure = close(open.pop());
            if (first == null) {
                first = failure;
            } else if (failure != null) {
                first.addSuppressed(failure);
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private static @Nullable RuntimeException close(AutoCloseable resource) {
        try {
            resource.close();
            return null;
        } catch (RuntimeException failure) {
            return failure;
        } catch (Exception failure) {
            return new IllegalStateException("cannot close " + resource, failure);
        }
    }
}
