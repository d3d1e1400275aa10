package dev.charmed.ops.event;

/** There is a new relation; no unit has joined it yet. */
public final class RelationCreatedEvent extends RelationEvent {
    public RelationCreatedEvent(About about) {
        super(about);
    }
}
