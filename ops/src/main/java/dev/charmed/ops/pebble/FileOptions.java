package dev.charmed.ops.pebble;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * How a file or directory is made: {@code FileOptions.none().withParents().withPermissions(0600)}.
 *
 * @param makeParents whether missing directories above it are made, too; for a directory also whether it may be there
 *     already
 * @param permissions such as {@code 0600}; Pebble makes files with {@code 0644} and directories with {@code 0755} unless
 *     told otherwise
 */
public record FileOptions(boolean makeParents, OptionalInt permissions, Owner owner) {
    private static final FileOptions NONE = new FileOptions(false, OptionalInt.empty(), Owner.unspecified());

    public FileOptions {
        Objects.requireNonNull(permissions);
        Objects.requireNonNull(owner);
    }

    /** Nothing out of the ordinary. */
    public static FileOptions none() {
        return NONE;
    }

    public FileOptions withParents() {
        return new FileOptions(true, permissions, owner);
    }

    public FileOptions withPermissions(int mode) {
        return new FileOptions(makeParents, OptionalInt.of(mode), owner);
    }

    public FileOptions withOwner(Owner newOwner) {
        return new FileOptions(makeParents, permissions, newOwner);
    }

    /** The owner by names. */
    public FileOptions withOwner(String user, String group) {
        return withOwner(Owner.of(user, group));
    }
}
