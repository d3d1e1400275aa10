package dev.charmed.ops.pebble;

import java.util.Locale;
import java.util.Optional;

/** Which changes are asked for. */
public enum ChangeSelection {
    ALL,
    /** Those that are not ready. */
    IN_PROGRESS,
    /** Those that are over, well or badly. */
    READY;

    /** Pebble's word for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one that Pebble calls so; empty if it is none of these. */
    public static Optional<ChangeSelection> named(String word) {
        for (ChangeSelection value : values()) {
            if (value.word().equals(word)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
