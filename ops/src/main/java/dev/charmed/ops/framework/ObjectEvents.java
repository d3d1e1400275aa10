package dev.charmed.ops.framework;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The events that one object emits.
 *
 * <pre>{@code
 * private final EventSource<ReadyEvent> ready = on().define("ready", ReadyEvent::new);
 * }</pre>
 */
public class ObjectEvents {
    private final FrameworkObject emitter;
    private final Map<String, EventSource<?>> sources = new LinkedHashMap<>();

    protected ObjectEvents(FrameworkObject emitter) {
        this.emitter = emitter;
    }

    /**
     * A source of events that carry no data.
     *
     * @param name lower-case words joined by underscores, unique among the events of the object
     * @param blank makes the event again if it was deferred
     * @throws IllegalStateException if the object has an event of that name
     */
    public final <E extends EventBase> EventSource<E> define(String name, Supplier<? extends E> blank) {
        return defineRestorable(name, snapshot -> blank.get());
    }

    /**
     * A source of events that carry data.
     *
     * @param name lower-case words joined by underscores, unique among the events of the object
     * @param restore makes the event again, if it was deferred, from what {@link EventBase#snapshot()} returned
     * @throws IllegalStateException if the object has an event of that name
     */
    public final <E extends EventBase> EventSource<E> defineRestorable(
            String name, Function<EventSnapshot, ? extends E> restore) {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "an event's name is made of letters, digits and underscores, unlike \"" + name + "\"");
        }
        EventSource<E> source = new EventSource<>(emitter.framework(), emitter.path() + "/on", name, restore);
        if (sources.putIfAbsent(name, source) != null) {
            throw new IllegalStateException("%s has an event \"%s\" already".formatted(emitter.path(), name));
        }
        return source;
    }

    /** The source of that name, made on first use. Callers ask for one name with one class of events only. */
    @SuppressWarnings("unchecked")
    protected final <E extends EventBase> EventSource<E> source(
            String name, Function<EventSnapshot, ? extends E> restore) {
        EventSource<?> known = sources.get(name);
        if (known == null) {
            known = new EventSource<E>(emitter.framework(), emitter.path() + "/on", name, restore);
            sources.put(name, known);
        }
        return (EventSource<E>) known;
    }

    /** The object that emits these events. */
    protected final FrameworkObject emitter() {
        return emitter;
    }

    /** The event of that name, if it was defined or asked for. */
    public final Optional<EventSource<?>> find(String name) {
        return Optional.ofNullable(sources.get(name));
    }

    /** All events that were defined or asked for. */
    public final Collection<EventSource<?>> all() {
        return Collections.unmodifiableCollection(sources.values());
    }

    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) != '_' && !Character.isLetterOrDigit(name.charAt(i))) {
                return false;
            }
        }
        return !name.isEmpty();
    }
}
