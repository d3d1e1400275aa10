package dev.charmed.ops.pebble;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What there is to know of a path in a container.
 *
 * @param path absolute
 * @param name the last part of the path
 * @param size in bytes; of files only
 * @param permissions such as {@code 0644}
 * @param user empty if the container knows no such user
 * @param group empty if the container knows no such group
 */
public record FileInfo(
        String path,
        String name,
        FileType type,
        OptionalLong size,
        int permissions,
        Instant lastModified,
        OptionalInt userId,
        Optional<String> user,
        OptionalInt groupId,
        Optional<String> group) {
    public FileInfo {
        Objects.requireNonNull(path);
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
        Objects.requireNonNull(size);
        Objects.requireNonNull(lastModified);
        Objects.requireNonNull(userId);
        Objects.requireNonNull(user);
        Objects.requireNonNull(groupId);
        Objects.requireNonNull(group);
    }

    public boolean isDirectory() {
        return type == FileType.DIRECTORY;
    }
}
