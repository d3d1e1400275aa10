package dev.charmed.ops.event;

/** A unit on the other side joins the relation. */
public final class RelationJoinedEvent extends RelationEvent {
    public RelationJoinedEvent(About about) {
        super(about);
    }
}
