package dev.charmed.ops.pebble;

import java.util.Objects;

/**
 * Which Pebble answers.
 *
 * @param bootId another one after each start of the machine
 * @param version such as {@code v1.32.1}
 */
public record SystemInfo(String bootId, String version) {
    public SystemInfo {
        Objects.requireNonNull(bootId);
        Objects.requireNonNull(version);
    }
}
