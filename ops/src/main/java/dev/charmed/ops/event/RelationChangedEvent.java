package dev.charmed.ops.event;

/** The data of a unit or of the application on the other side has changed. */
public final class RelationChangedEvent extends RelationEvent {
    public RelationChangedEvent(About about) {
        super(about);
    }
}
