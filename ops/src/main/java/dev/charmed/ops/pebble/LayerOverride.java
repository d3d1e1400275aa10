package dev.charmed.ops.pebble;

import java.util.Locale;
import java.util.Optional;

/** How an entry of a layer meets the entry of the same name in the layers below. */
public enum LayerOverride {
    /** What it sets wins, the rest stays. */
    MERGE,
    /** It takes the place of what was there. */
    REPLACE;

    /** Pebble's word for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one that Pebble calls so; empty if it is none of these. */
    public static Optional<LayerOverride> named(String word) {
        for (LayerOverride value : values()) {
            if (value.word().equals(word)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
