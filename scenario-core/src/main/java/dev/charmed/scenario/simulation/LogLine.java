package dev.charmed.scenario.simulation;

import dev.charmed.ops.model.LogLevel;
import java.util.Objects;

/** A line of {@code juju-log}. */
public record LogLine(LogLevel level, String message) {
    public LogLine {
        Objects.requireNonNull(level);
        Objects.requireNonNull(message);
    }
}
