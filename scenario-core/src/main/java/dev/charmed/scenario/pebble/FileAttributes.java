package dev.charmed.scenario.pebble;

import dev.charmed.ops.pebble.FileType;
import dev.charmed.scenario.pebble.Users.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who owns the files of a container, and who may do what with them. An ordinary user can not give files away, so that is
 * kept here, beside the files.
 */
final class FileAttributes {
    private static final int ANYTHING = 0777;
    private static final int LINK = 0777;
    private static final int OWNER_CAN_USE = 0700;

    private final Map<Path, Kept> kept = new ConcurrentHashMap<>();

    /** What was asked for. */
    record Kept(int mode, Ids owner) {}

    /**
     * Keeps what was asked for. Of the mode as much is set as leaves the file usable; that this process makes files with the
     * usual modes anyway spares most calls.
     */
    void set(Path file, int mode, int usualMode, Ids owner) throws IOException {
        kept.put(file, new Kept(mode, owner));
        if (mode != usualMode
                && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            int usable = mode | usualMode & OWNER_CAN_USE;
            Files.setPosixFilePermissions(file, permissions(usable));
        }
    }

    void forget(Path file) {
        kept.remove(file);
    }

    Ids owner(Path file) {
        Kept asked = kept.get(file);
        return asked == null ? Ids.ROOT : asked.owner();
    }

    int mode(Path file, FileType type) throws IOException {
        Kept asked = kept.get(file);
        if (asked != null) {
            return asked.mode();
        }
        if (type == FileType.SYMLINK) {
            return LINK;
        }
        int mode = 0;
        for (PosixFilePermission permission : Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS)) {
            mode |= 1 << (PosixFilePermission.values().length - 1 - permission.ordinal());
        }
        return mode & ANYTHING;
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        PosixFilePermission[] all = PosixFilePermission.values();
        for (PosixFilePermission permission : all) {
            if ((mode & 1 << (all.length - 1 - permission.ordinal())) != 0) {
                permissions.add(permission);
            }
        }
        return permissions;
    }

    static FileType type(BasicFileAttributes attributes, Path file) throws IOException {
        if (attributes.isRegularFile()) {
            return FileType.FILE;
        }
        if (attributes.isDirectory()) {
            return FileType.DIRECTORY;
        }
        return attributes.isSymbolicLink() ? FileType.SYMLINK : special(file);
    }

    private static FileType special(Path file) throws IOException {
        int mode = (int) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        return switch (mode & 0170000) {
            case 0140000 -> FileType.SOCKET;
            case 0010000 -> FileType.NAMED_PIPE;
            case 0060000, 0020000 -> FileType.DEVICE;
            default -> FileType.UNKNOWN;
        };
    }
}
