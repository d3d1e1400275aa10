package dev.charmed.ops.pebble;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which notices are asked for: {@code NoticeFilter.none().withKeys("example.com/done")}. All of it must fit.
 *
 * @param allUsers whether those of every user are meant, not only those of whoever asks and of everybody; for admins only
 * @param userId the user whose notices are meant, beside everybody's; for admins only
 * @param types any if empty
 * @param keys any if empty
 * @param after only those that counted as new after that moment
 */
public record NoticeFilter(
        boolean allUsers, OptionalInt userId, List<String> types, List<String> keys, Optional<Instant> after) {
    private static final NoticeFilter NONE =
            new NoticeFilter(false, OptionalInt.empty(), List.of(), List.of(), Optional.empty());

    public NoticeFilter {
        Objects.requireNonNull(userId);
        types = List.copyOf(types);
        keys = List.copyOf(keys);
        Objects.requireNonNull(after);
    }

    /** The notices that whoever asks may see without being an admin. */
    public static NoticeFilter none() {
        return NONE;
    }

    public NoticeFilter withAllUsers() {
        return new NoticeFilter(true, userId, types, keys, after);
    }

    public NoticeFilter withUserId(int user) {
        return new NoticeFilter(allUsers, OptionalInt.of(user), types, keys, after);
    }

    public NoticeFilter withTypes(String... anyOfThese) {
        return new NoticeFilter(allUsers, userId, List.of(anyOfThese), keys, after);
    }

    public NoticeFilter withKeys(String... anyOfThese) {
        return new NoticeFilter(allUsers, userId, types, List.of(anyOfThese), after);
    }

    public NoticeFilter withAfter(Instant moment) {
        return new NoticeFilter(allUsers, userId, types, keys, Optional.of(moment));
    }
}
