package dev.charmed.scenario.runner;

import java.util.Objects;

/**
 * An event that the charm's framework emitted.
 *
 * @param className as the framework has it, such as {@code StartEvent}
 * @param kind its name on its source, such as {@code start}; empty if unknown
 * @param deferred whether it was put off in an earlier hook
 * @param framework whether it is the framework's own: commit, pre-commit and collect-status
 */
public record EmittedEvent(String className, String kind, boolean deferred, boolean framework) {
    public EmittedEvent {
        Objects.requireNonNull(className);
        Objects.requireNonNull(kind);
    }
}
