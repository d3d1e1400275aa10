package dev.charmed.scenario.agent.root;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;

/** Files and directories of a charm, with the permissions that a packed charm has, whatever the author's umask is. */
final class CharmFile {
    private static final Set<PosixFilePermission> EXECUTABLE = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final Set<PosixFilePermission> PLAIN = PosixFilePermissions.fromString("rw-r--r--");

    private static final FileTime EARLIEST = FileTime.from(Instant.parse("1980-01-01T00:00:00Z"));

    private CharmFile() {}

    /** Copies a regular file with its time, by which Python tells whether what it compiled is still right. */
    static void copy(Path file, PosixFileAttributes attributes, Path target) throws IOException {
        Files.copy(file, target, LinkOption.NOFOLLOW_LINKS);
        PosixFileAttributeView view =
                Files.getFileAttributeView(target, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        view.setPermissions(permissions(attributes));
        view.setTimes(attributes.lastModifiedTime(), attributes.lastModifiedTime(), null);
    }

    static void createDirectory(Path directory) throws IOException {
        Files.createDirectory(directory);
        Files.setPosixFilePermissions(directory, EXECUTABLE);
    }

    /** Writes a file that is not there yet; its time is always the same, the earliest that a packed charm can have. */
    static void write(Path file, byte[] content) throws IOException {
        Files.write(file, content, StandardOpenOption.CREATE_NEW);
        Files.setPosixFilePermissions(file, PLAIN);
        Files.setLastModifiedTime(file, EARLIEST);
    }

    static void makeExecutable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, EXECUTABLE);
    }

    private static Set<PosixFilePermission> permissions(PosixFileAttributes attributes) {
        return attributes.permissions().contains(PosixFilePermission.OWNER_EXECUTE) ? EXECUTABLE : PLAIN;
    }

    static PosixFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }
}
