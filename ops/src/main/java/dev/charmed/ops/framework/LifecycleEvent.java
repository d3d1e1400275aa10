package dev.charmed.ops.framework;

/** An event of the framework itself, which comes with every hook and can not be deferred. */
public abstract class LifecycleEvent extends EventBase {
    protected LifecycleEvent() {}

    /**
     * Can not be done.
     *
     * @throws IllegalStateException always: the event comes again with the next hook anyway
     */
    @Override
    public final void defer() {
        throw new IllegalStateException(
                "cannot defer " + name() + ": it is emitted again with every hook, whether deferred or not");
    }
}
