package dev.charmed.scenario.simulation;

import dev.charmed.scenario.state.RelationEvent;
import dev.charmed.scenario.state.RelationEvent.Departing;
import java.util.Optional;
import java.util.OptionalInt;

/** The units that a relation event names. */
public final class Participants {
    private Participants() {}

    /** The unit on the other side that the event is about, such as {@code remote/0}; empty if it is about none. */
    public static Optional<String> remoteUnit(UnitName unit, RelationEvent event) {
        OptionalInt number = event.effectiveRemoteUnit();
        return number.isPresent()
                ? Optional.of(unit.remoteApplication(event.relation()) + "/" + number.getAsInt())
                : Optional.empty();
    }

    /** The unit that departs; empty if none does. */
    public static Optional<String> departingUnit(UnitName unit, RelationEvent event) {
        if (event.kind() != RelationEvent.Kind.DEPARTED) {
            return Optional.empty();
        }
        if (event.departing() instanceof Departing.Unit departing) {
            return Optional.of(unit.remoteApplication(event.relation()) + "/" + departing.number());
        }
        return event.departing() instanceof Departing.ThisUnit ? Optional.of(unit.toString()) : remoteUnit(unit, event);
    }
}
