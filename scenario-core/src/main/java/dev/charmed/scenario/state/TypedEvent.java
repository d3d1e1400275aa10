package dev.charmed.scenario.state;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.framework.EventBase;
import dev.charmed.ops.framework.EventSource;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * An event that a charm in Java or one of its libraries defines, as an object of its own class.
 *
 * @param charm class of the charm
 * @param source which of its sources emits the event
 * @param event makes the event; called for each run, since an event is emitted once
 */
public record TypedEvent<C extends CharmBase, E extends EventBase>(
        Class<C> charm, Function<? super C, EventSource<E>> source, Supplier<? extends E> event) implements Event {
    public TypedEvent {
        Objects.requireNonNull(charm);
        Objects.requireNonNull(source);
        Objects.requireNonNull(event);
    }

    /**
     * Emits the event.
     *
     * @throws ClassCastException if the charm is of another class
     */
    public void emitOn(CharmBase target) {
        source.apply(charm.cast(target)).emit(event.get());
    }

    /** The class of the event in lower case with underscores, without what it ends in: {@code database_ready}. */
    @Override
    public String hookName() {
        return event.get()
                .getClass()
                .getSimpleName()
                .replaceFirst("Event$", "")
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_")
                .toLowerCase(Locale.ROOT);
    }
}
