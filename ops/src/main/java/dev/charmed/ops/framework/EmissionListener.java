package dev.charmed.ops.framework;

/** Hears of all events as they are emitted, observed or not. */
@FunctionalInterface
public interface EmissionListener {

    /** Hears nothing. */
    EmissionListener NONE = (event, deferred) -> {};

    /**
     * Called before the observers are.
     *
     * @param deferred whether an observer put the event off in an earlier hook; such a one is heard once for each observer.
     *     The framework's own events are {@link LifecycleEvent}s.
     */
    void emitted(EventBase event, boolean deferred);
}
