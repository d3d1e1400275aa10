package dev.charmed.scenario.state;

import java.util.Objects;
import java.util.Optional;

/**
 * What a container's Pebble knows of one of its health checks.
 *
 * @param level {@code alive} or {@code ready}; empty if the layer sets none
 * @param startup {@code enabled} or {@code disabled}
 * @param status {@code up}, {@code down} or {@code inactive}
 * @param threshold failures in a row that take it down
 * @param changeId Pebble's number for the change that runs it; empty while it is inactive
 */
@StateRecord
public record CheckInfo(
        String name,
        Optional<String> level,
        String startup,
        String status,
        int successes,
        int failures,
        int threshold,
        String changeId)
        implements CheckInfoBuilder.With {

    private static final int DEFAULT_THRESHOLD = 3;

    /** @throws StateValidationException if the name is empty */
    public CheckInfo {
        Names.requireNonEmpty("name", name);
        Objects.requireNonNull(level);
        Objects.requireNonNull(startup);
        Objects.requireNonNull(status);
        Objects.requireNonNull(changeId);
    }

    /** A check that is up and has not failed yet. */
    public static CheckInfoBuilder builder(String name) {
        return CheckInfoBuilder.builder()
                .name(name)
                .level(Optional.empty())
                .startup("enabled")
                .status("up")
                .successes(0)
                .failures(0)
                .threshold(DEFAULT_THRESHOLD)
                .changeId("1");
    }
}
