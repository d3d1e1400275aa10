package dev.charmed.scenario.agent.root;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Objects;
import java.util.Set;

/**
 * By which a file is known to be the same one, unchanged.
 *
 * @param key the file system's own number for it
 */
record FileMark(Object key, long size, FileTime modified, Set<PosixFilePermission> permissions) {
    static final Set<PosixFilePermission> OWNER_MAY_ALL =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    static FileMark of(Path file) throws IOException {
        PosixFileAttributes attributes =
                Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return new FileMark(
                Objects.requireNonNullElse(attributes.fileKey(), file),
                attributes.size(),
                attributes.lastModifiedTime(),
                attributes.permissions());
    }
}
