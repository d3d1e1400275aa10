package dev.charmed.ops.pebble;

import java.util.Locale;

/** What Pebble can be told to do with services. */
public enum ServiceAction {
    AUTOSTART,
    REPLAN,
    START,
    STOP,
    RESTART;

    /** As Pebble writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
