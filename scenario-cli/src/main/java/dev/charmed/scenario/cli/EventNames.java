package dev.charmed.scenario.cli;

import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.meta.NearestName;
import dev.charmed.scenario.state.CustomEvent;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.EventBindingException;
import dev.charmed.scenario.state.LifecycleEvent;
import dev.charmed.scenario.state.NamedEvent;
import dev.charmed.scenario.state.RelationEvent;
import dev.charmed.scenario.state.SecretEvent;
import dev.charmed.scenario.state.State;
import dev.charmed.scenario.state.StorageEvent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The names of the events that Juju can fire at a charm, to tell slips of the hand from a charm's own events. */
final class EventNames {
    /** Marks an event that the charm itself defines, whatever its name is like. */
    private static final String OWN_EVENT = "on.";

    private static final List<String> WORKLOAD_SUFFIXES =
            List.of("-pebble-ready", "-pebble-custom-notice", "-pebble-check-failed", "-pebble-check-recovered");
    private static final String ACTION_SUFFIX = "-action";

    private final Set<String> known = new LinkedHashSet<>();

    EventNames(CharmMeta charm) {
        for (LifecycleEvent event : LifecycleEvent.values()) {
            known.add(event.hookName());
        }
        for (SecretEvent.Kind kind : SecretEvent.Kind.values()) {
            known.add(kind.hookName());
        }
        for (String endpoint : charm.endpoints().keySet()) {
            for (RelationEvent.Kind kind : RelationEvent.Kind.values()) {
                known.add(dashed(endpoint) + kind.suffix());
            }
        }
        for (String container : charm.containers().keySet()) {
            WORKLOAD_SUFFIXES.forEach(suffix -> known.add(dashed(container) + suffix));
        }
        for (String storage : charm.storage().keySet()) {
            for (StorageEvent.Kind kind : StorageEvent.Kind.values()) {
                known.add(storage + kind.suffix());
            }
        }
        charm.declaredActions().keySet().forEach(action -> known.add(dashed(action) + ACTION_SUFFIX));
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
            throw new InputException(
                    "%s is no event of Juju for this charm; did you mean %s? (An event that the charm itself defines: %s%s)"
                            .formatted(name, near.get(), OWN_EVENT, name));
        }
        return event;
    }

    private Event bound(String name, NamedEvent named, State state) {
        try {
            return named.in(state);
        } catch (EventBindingException unbound) {
            Optional<String> near = known.contains(dashed(name)) ? Optional.empty() : nearest(name);
            throw near.<RuntimeException>map(meant ->
                            new InputException("%s; did you mean %s?".formatted(unbound.getMessage(), meant), unbound))
                    .orElse(unbound);
        }
    }

    private Optional<String> nearest(String name) {
        return NearestName.of(name, known);
    }

    private static boolean isOwnEvent(String name) {
        return name.startsWith(OWN_EVENT) && name.indexOf('.', OWN_EVENT.length()) < 0;
    }

    private static String dashed(String name) {
        return name.replace('_', '-');
    }
}
