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

/** Who owns the files of a container, and who may do what with them: as it was asked for, whatever the disk says. */
final class FileAttributes {
    private static final int ANYTHING = 0777;
    private static final int LINK = 0777;
    private static final int OWNER_CAN_USE = 0700;

    private final Map<Path, Integer> modes = new ConcurrentHashMap<>();
    private final ContainerDisk.Unsaid unsaid;

    FileAttributes(ContainerDisk.Unsaid unsaid) {
        this.unsaid = unsaid;
    }

    /**
     * Keeps what was asked for. Of the mode as much is set as leaves the file usable; that this process makes files with the
     * usual modes anyway spares most calls.
     */
    void set(Path file, int mode, int usualMode, Ids owner) throws IOException {
        modes.put(file, mode);
        own(file, owner);
        int usable = mode | usualMode & OWNER_CAN_USE;
        if (usable == mode) {
            unsaid.modes().remove(file);
        } else {
            unsaid.modes().put(file, mode);
        }
        if (mode != usualMode
                && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, permissions(usable));
        }
    }

    /** Keeps whom a file belongs to. */
    void own(Path file, Ids owner) {
        if (owner.equals(Ids.ROOT)) {
            unsaid.owners().remove(file);
        } else {
            unsaid.owners().put(file, owner);
        }
    }

    void forget(Path file) {
        modes.remove(file);
        unsaid.modes().remove(file);
        unsaid.owners().remove(file);
    }

    Ids owner(Path file) {
        return unsaid.owners().getOrDefault(file, Ids.ROOT);
    }

    int mode(Path file, FileType type) throws IOException {
        Integer asked = modes.get(file);
        if (asked != null) {
            return asked;
        }
        if (type == FileType.SYMLINK) {
            return LINK;
        }
        int mode = 0;
        for (PosixFilePermission permission : Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS)) {
            mode |= 1 << (PosixFilePermission.values().length - 1 - permission.ordinal());
        }
        return asInTheContainer(file, mode & ANYTHING);
    }

    /** What was asked for in an earlier run, unless somebody has changed it from outside. */
    private int asInTheContainer(Path file, int mode) {
        int asked = unsaid.modes().getOrDefault(file, mode);
        return (mode & ~OWNER_CAN_USE) == (asked & ~OWNER_CAN_USE) ? asked : mode;
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
