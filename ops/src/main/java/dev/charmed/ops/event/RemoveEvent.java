package dev.charmed.ops.event;

/** The unit is about to be removed: its last event. */
public final class RemoveEvent extends HookEvent {

    /**
     * Can not be done.
     *
     * @throws IllegalStateException always: there may be no hook after this one
     */
    @Override
    public void defer() {
        throw new IllegalStateException("cannot defer " + name() + ": the unit is going away");
    }
}
