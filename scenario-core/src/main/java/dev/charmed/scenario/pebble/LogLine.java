package dev.charmed.scenario.pebble;

import java.time.Instant;
import java.util.Objects;

/** A line that a service wrote. */
public record LogLine(Instant time, String service, String message) {
    public LogLine {
        Objects.requireNonNull(time);
        Objects.requireNonNull(service);
        Objects.requireNonNull(message);
    }
}
