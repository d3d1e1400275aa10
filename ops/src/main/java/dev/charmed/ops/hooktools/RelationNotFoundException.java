package dev.charmed.ops.hooktools;

/** There is no relation with that id, or there is none any more. */
public final class RelationNotFoundException extends HookToolException {
    private static final long serialVersionUID = 1L;

    public RelationNotFoundException() {
        super("relation not found", 2);
    }
}
