package dev.charmed.ops.model;

import java.util.Locale;
import java.util.Optional;

/** The levels of {@code juju-log}. */
public enum LogLevel {
    TRACE,
    DEBUG,
    INFO,
    WARNING,
    ERROR,
    CRITICAL;

    /**
     * The level of that name, in any case; {@code WARN} is {@code WARNING}.
     *
     * @return empty if Juju knows no such level
     */
    public static Optional<LogLevel> named(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "TRACE" -> Optional.of(TRACE);
            case "DEBUG" -> Optional.of(DEBUG);
            case "INFO" -> Optional.of(INFO);
            case "WARN", "WARNING" -> Optional.of(WARNING);
            case "ERROR" -> Optional.of(ERROR);
            case "CRITICAL" -> Optional.of(CRITICAL);
            default -> Optional.empty();
        };
    }
}
