package dev.charmed.ops.pebble;

import java.util.Locale;
import java.util.Optional;

/** Whether a service or check is started without being asked for by name. */
public enum Startup {
    /** By autostart and replan; a check also when its layer is added. */
    ENABLED,
    /** By name only. */
    DISABLED;

    /** Pebble's word for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one that Pebble calls so; empty if it is none of these. */
    public static Optional<Startup> named(String word) {
        for (Startup value : values()) {
            if (value.word().equals(word)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
