package dev.charmed.ops.event;

/** The relation is gone. Its data can still be read in this hook. */
public final class RelationBrokenEvent extends RelationEvent {
    public RelationBrokenEvent(About about) {
        super(about);
    }
}
