package dev.charmed.ops.pebble;

import java.util.Locale;
import java.util.Optional;

/** What has become of a service. */
public enum ServiceStatus {
    /** It runs. */
    ACTIVE,
    /** It was not started, was stopped, or ended well and is left alone. */
    INACTIVE,
    /** It ended and waits to be restarted. */
    BACKOFF,
    /** It ended badly and is left alone. */
    ERROR;

    /** Pebble's word for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one that Pebble calls so; empty if it is none of these. */
    public static Optional<ServiceStatus> named(String word) {
        for (ServiceStatus value : values()) {
            if (value.word().equals(word)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
