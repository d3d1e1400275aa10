package dev.charmed.ops.pebble;

import java.util.Locale;
import java.util.Optional;

/** What is known of a check. */
public enum CheckStatus {
    /** It failed less often in a row than its threshold. */
    UP,
    /** It failed as often in a row as its threshold, or more often. */
    DOWN,
    /** It does not run. */
    INACTIVE;

    /** Pebble's word for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one that Pebble calls so; empty if it is none of these. */
    public static Optional<CheckStatus> named(String word) {
        for (CheckStatus value : values()) {
            if (value.word().equals(word)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
