package dev.charmed.ops.event;

/** The unit is shutting down. */
public final class StopEvent extends HookEvent {

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
