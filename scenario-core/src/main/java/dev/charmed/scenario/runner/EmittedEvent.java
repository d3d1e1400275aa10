package dev.charmed.scenario.runner;

import dev.charmed.ops.framework.EventBase;
import java.util.Objects;
import java.util.Optional;

/**
 * An event that the charm's framework emitted.
 *
 * @param className as the framework has it, such as {@code StartEvent}
 * @param kind its name on its source, such as {@code start}; empty if unknown
 * @param deferred whether it was put off in an earlier hook
 * @param framework whether it is the framework's own: commit, pre-commit and collect-status
 * @param object the event itself, if the charm ran in this process
 */
public record EmittedEvent(
        String className, String kind, boolean deferred, boolean framework, Optional<EventBase> object) {
    public EmittedEvent {
        Objects.requireNonNull(className);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(object);
    }

    /** An event in another process. */
    public EmittedEvent(String className, String kind, boolean deferred, boolean framework) {
        this(className, kind, deferred, framework, Optional.empty());
    }
}
