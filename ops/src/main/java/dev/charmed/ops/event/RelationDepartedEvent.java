package dev.charmed.ops.event;

import dev.charmed.ops.juju.Unit;
import java.util.Optional;

/** A unit on the other side leaves the relation, or this one does. */
public final class RelationDepartedEvent extends RelationEvent {
    public RelationDepartedEvent(About about) {
        super(about);
    }

    /** Who leaves: this unit, or the one on the other side that the event is about. */
    public Optional<Unit> departingUnit() {
        return departing();
    }
}
