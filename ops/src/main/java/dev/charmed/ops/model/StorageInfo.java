package dev.charmed.ops.model;

import java.util.Objects;

/**
 * What {@code storage-get} says of one storage.
 *
 * @param kind {@code filesystem} or {@code block}
 * @param location the mount point or device
 */
public record StorageInfo(String kind, String location) {
    public StorageInfo {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(location);
    }
}
