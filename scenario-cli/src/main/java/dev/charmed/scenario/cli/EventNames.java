package dev.charmed.scenario.cli;

import dev.charmed.scenario.consistency.HookNames;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.state.CustomEvent;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.EventBindingException;
import dev.charmed.scenario.state.NamedEvent;
import dev.charmed.scenario.state.State;
import java.util.Optional;

/** The names of the events that Juju can fire at a charm, to tell slips of the hand from a charm's own events. */
final class EventNames {
    /** Marks an event that the charm itself defines, whatever its name is like. */
    private static final String OWN_EVENT = "on.";

    private final CharmMeta charm;

    EventNames(CharmMeta charm) {
        this.charm = charm;
    }

    /**
     * The event of a name, about what it concerns in a State.
     *
     * @param named by that name, with what else was said of it
     * @throws InputException if the name is empty, or most likely a slip
     * @throws EventBindingException if it cannot be found what the event is about
     */
    Event bind(String name, NamedEvent named, State state) {
        if (name.isBlank()) {
            throw new InputException("EVENT is empty; expected a name such as config-changed");
        }
        if (isOwnEvent(name)) {
            return Event.custom(name.substring(OWN_EVENT.length()));
        }
        Event event = bound(name, named, state);
        Optional<String> near = event instanceof CustomEvent && !name.contains(".") ? nearest(name) : Optional.empty();
        if (near.isPresent()) {
            throw unknown(name, "; did you mean %s?".formatted(near.get()));
        }
        return event;
    }

    /**
     * The event of a name where no charm is run, which could tell that it has an event of that name.
     *
     * @throws InputException if the name is neither that of an event of Juju for this charm, nor marked as the charm's own
     * @throws EventBindingException if it cannot be found what the event is about
     */
    Event bindKnown(String name, NamedEvent named, State state) {
        Event event = bind(name, named, state);
        if (event instanceof CustomEvent && !name.contains(".")) {
            throw unknown(name, HookNames.hint(name, charm));
        }
        return event;
    }

    private static InputException unknown(String name, String hint) {
        return new InputException(
                "%s is no event of Juju for this charm%s (An event that the charm itself defines: %s%s)"
                        .formatted(name, hint, OWN_EVENT, name));
    }

    private Event bound(String name, NamedEvent named, State state) {
        try {
            return named.in(state);
        } catch (EventBindingException unbound) {
            throw nearest(name)
                    .<RuntimeException>map(meant ->
                            new InputException("%s; did you mean %s?".formatted(unbound.getMessage(), meant), unbound))
                    .orElse(unbound);
        }
    }

    /** Another name that is a slip away. */
    private Optional<String> nearest(String name) {
        return HookNames.nearest(dashed(name), charm)
                .filter(near -> !dashed(near).equals(dashed(name)));
    }

    private static boolean isOwnEvent(String name) {
        return name.startsWith(OWN_EVENT) && name.indexOf('.', OWN_EVENT.length()) < 0;
    }

    private static String dashed(String name) {
        return name.replace('_', '-');
    }
}
