package dev.charmed.ops.framework;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, told to the observers of an {@link EventSource}.
 *
 * <p>A subclass that carries data, and that may be deferred, says with {@link #snapshot()} what of it is to be kept, and its
 * source builds it again from that.
 */
public abstract class EventBase {
    private @Nullable EventSource<?> source;
    private @Nullable Notice notice;
    private int number;

    protected EventBase() {}

    /**
     * What is kept of this event while it is deferred.
     *
     * @return strings, numbers, booleans, and lists and maps of them
     */
    protected Map<String, Object> snapshot() {
        return Map.of();
    }

    /**
     * Has the observer that is being called told of this event again, before whatever event the next hook is about.
     *
     * <p>An observer can defer again each time. What it does before is not undone.
     *
     * @throws IllegalStateException if no observer is being called, if events of this class can not be deferred, or if the
     *     observer has no name under which it can be found again
     */
    public void defer() {
        Notice current = notice;
        if (current == null) {
            throw new IllegalStateException(getClass().getSimpleName() + " can be deferred only by an observer of it,"
                    + " while it is being told");
        }
        current.defer();
    }

    /** The name of the event on its source, such as {@code db_relation_changed}. */
    public final String name() {
        return emittedBy().name();
    }

    /** Where the framework keeps the event if it is deferred: {@code MyCharm/on/start[1]}. */
    public final String handlePath() {
        return emittedBy().path() + "[" + number + "]";
    }

    private EventSource<?> emittedBy() {
        EventSource<?> known = source;
        if (known == null) {
            throw new IllegalStateException(getClass().getSimpleName() + " was not emitted yet");
        }
        return known;
    }

    final void emittedBy(EventSource<?> emitter, int ordinal) {
        if (source != null) {
            throw new IllegalStateException(handlePath() + " was emitted before: each emission takes a new event");
        }
        source = emitter;
        number = ordinal;
    }

    /** Says which observer is being told; none after the last. */
    final void telling(@Nullable Notice current) {
        notice = current;
    }

    @Override
    public String toString() {
        return source == null ? getClass().getSimpleName() : handlePath();
    }
}
