package dev.charmed.ops.pebble;

import java.util.Locale;
import java.util.Optional;

/** Whom a check speaks to: the probes of Kubernetes ask by level. */
public enum CheckLevel {
    /** The workload runs. */
    ALIVE,
    /** The workload can serve. */
    READY;

    /** Pebble's word for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one that Pebble calls so; empty if it is none of these. */
    public static Optional<CheckLevel> named(String word) {
        for (CheckLevel value : values()) {
            if (value.word().equals(word)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
