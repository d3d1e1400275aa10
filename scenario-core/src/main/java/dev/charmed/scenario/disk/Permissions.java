package dev.charmed.scenario.disk;

import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** The last nine bits of a mode, and Java's way to say the same. */
public final class Permissions {
    private static final PosixFilePermission[] FROM_THE_LEFT = PosixFilePermission.values();

    private Permissions() {}

    /** The bits of a set of permissions. */
    public static int mode(Set<PosixFilePermission> permissions) {
        int mode = 0;
        for (PosixFilePermission permission : permissions) {
            mode |= bit(permission);
        }
        return mode;
    }

    /** The permissions whose bits are set. */
    public static Set<PosixFilePermission> of(int mode) {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (PosixFilePermission permission : FROM_THE_LEFT) {
            if ((mode & bit(permission)) != 0) {
                permissions.add(permission);
            }
        }
        return permissions;
    }

    private static int bit(PosixFilePermission permission) {
        return 1 << FROM_THE_LEFT.length - 1 - permission.ordinal();
    }
}
