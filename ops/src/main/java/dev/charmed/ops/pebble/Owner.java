package dev.charmed.ops.pebble;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The user and group that a file is of, or that a command runs as.
 *
 * <p>A user alone brings its own group; a group alone is refused for files. An id and a name given together must be of
 * the same user, or group.
 */
public record Owner(OptionalInt userId, Optional<String> user, OptionalInt groupId, Optional<String> group) {
    private static final Owner UNSPECIFIED =
            new Owner(OptionalInt.empty(), Optional.empty(), OptionalInt.empty(), Optional.empty());

    public Owner {
        Objects.requireNonNull(userId);
        Objects.requireNonNull(user);
        Objects.requireNonNull(groupId);
        Objects.requireNonNull(group);
    }

    /** Whoever Pebble runs as. */
    public static Owner unspecified() {
        return UNSPECIFIED;
    }

    /** A user with the user's own group. */
    public static Owner user(String name) {
        return new Owner(OptionalInt.empty(), Optional.of(name), OptionalInt.empty(), Optional.empty());
    }

    public static Owner of(String user, String group) {
        return new Owner(OptionalInt.empty(), Optional.of(user), OptionalInt.empty(), Optional.of(group));
    }

    public static Owner of(int userId, int groupId) {
        return new Owner(OptionalInt.of(userId), Optional.empty(), OptionalInt.of(groupId), Optional.empty());
    }

    public boolean isUnspecified() {
        return equals(UNSPECIFIED);
    }
}
