package dev.charmed.scenario.consistency;

import java.util.Locale;

/** How sure a rule is that something is wrong. */
public enum Severity {
    /** Juju cannot produce this scenario. */
    ERROR,
    /** Juju can, but hardly anybody means it. */
    WARNING,
    /** Nothing is wrong; it could only be said more clearly. Runs pass over it. */
    NOTE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
