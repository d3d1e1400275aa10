package dev.charmed.scenario.pebble;

import dev.charmed.ops.pebble.ApiException;
import dev.charmed.ops.pebble.Notice;
import dev.charmed.ops.pebble.NoticeFilter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** The notices of a daemon. Whoever calls holds its lock. */
final class SimulatedNotices {
    private static final Duration EXPIRY = Duration.ofDays(7);
    private static final int LONGEST_KEY = 256;
    private static final Set<String> TYPES = Set.of(Notice.CUSTOM, Notice.CHANGE_UPDATE, "warning");
    private static final String WORD = "[a-z0-9]++(?:-[a-z0-9]++)*+";
    private static final Pattern CUSTOM_KEY = Pattern.compile(WORD + "(?:\\." + WORD + ")++(?:/" + WORD + ")++");

    private final InstantSource clock;
    private final Runnable added;
    private final List<Notice> notices = new ArrayList<>();
    private final Set<String> declared = new HashSet<>();
    private int last;

    /** @param added is told of each occurrence, for those who wait for one */
    SimulatedNotices(InstantSource clock, Runnable added) {
        this.clock = clock;
        this.added = added;
    }

    /** Takes over what the State declares. */
    void declare(List<dev.charmed.scenario.state.Notice> fromState) {
        for (dev.charmed.scenario.state.Notice notice : fromState) {
            last = Math.max(last, Numbers.parse(notice.id()));
        }
        for (dev.charmed.scenario.state.Notice notice : fromState) {
            String id = notice.id().isEmpty() ? nextId() : notice.id();
            declared.add(id);
            notices.add(StateNotices.read(notice, id));
        }
    }

    private String nextId() {
        last++;
        return Integer.toString(last);
    }

    /** What a State keeps of them: those it declared, and custom ones. */
    List<dev.charmed.scenario.state.Notice> outcome() {
        return notices.stream()
                .filter(notice ->
                        declared.contains(notice.id()) || notice.type().equals(Notice.CUSTOM))
                .map(StateNotices::write)
                .toList();
    }

    /** A change has another status. */
    void changed(String changeId, Map<String, String> data) {
        add(OptionalInt.empty(), Notice.CHANGE_UPDATE, changeId, data, Optional.empty());
    }

    /** @throws ApiException with status 400 if it is not custom, or the key is not one of a custom notice */
    String addCustom(int userId, String type, String key, Map<String, String> data, Optional<Duration> repeatAfter) {
        if (!type.equals(Notice.CUSTOM)) {
            throw badRequest("invalid type %s (can only add \"custom\" notices)".formatted(GoText.quoted(type)));
        }
        if (!CUSTOM_KEY.matcher(key).matches()) {
            throw badRequest("invalid key %s (must be in \"example.com/path\" format)".formatted(GoText.quoted(key)));
        }
        if (key.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY) {
            throw badRequest("key must be 256 bytes or less");
        }
        return add(OptionalInt.of(userId), type, key, data, repeatAfter.filter(pause -> !pause.isZero()));
    }

    private static ApiException badRequest(String message) {
        return new ApiException(HttpStatus.BAD_REQUEST, message);
    }

    private String add(
            OptionalInt userId, String type, String key, Map<String, String> data, Optional<Duration> repeatAfter) {
        Instant now = clock.instant();
        Optional<Notice> known = notices.stream()
                .filter(notice -> notice.userId().equals(userId)
                        && notice.type().equals(type)
                        && notice.key().equals(key))
                .findFirst();
        Notice notice = known.map(earlier -> again(earlier, now, data, repeatAfter))
                .orElseGet(() -> new Notice(
                        nextId(), userId, type, key, now, now, now, 1, data, repeatAfter, Optional.of(EXPIRY)));
        known.ifPresent(notices::remove);
        notices.add(notice);
        if (notice.lastRepeated().equals(now)) {
            added.run();
        }
        return notice.id();
    }

    private static Notice again(Notice earlier, Instant now, Map<String, String> data, Optional<Duration> repeatAfter) {
        boolean repeats =
                repeatAfter.isEmpty() || now.isAfter(earlier.lastRepeated().plus(repeatAfter.get()));
        return new Notice(
                earlier.id(),
                earlier.userId(),
                earlier.type(),
                earlier.key(),
                earlier.firstOccurred(),
                now,
                repeats ? now : earlier.lastRepeated(),
                earlier.occurrences() + 1,
                data,
                repeatAfter,
                earlier.expireAfter());
    }

    /** @throws ApiException with status 404 if there is no such notice */
    Notice notice(String id) {
        return notices.stream()
                .filter(notice -> notice.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        new ApiException(HttpStatus.NOT_FOUND, "cannot find notice with ID " + GoText.quoted(id)));
    }

    /**
     * Those that fit, in the order in which they last counted as new.
     *
     * @param asker the user who asks
     * @throws ApiException with status 400 if the filter asks for all users and for one
     */
    List<Notice> list(int asker, NoticeFilter filter) {
        if (filter.allUsers() && filter.userId().isPresent()) {
            throw badRequest("cannot use both \"users\" and \"user-id\" parameters");
        }
        Set<String> types = new HashSet<>(filter.types());
        types.retainAll(TYPES);
        if (types.isEmpty() && !filter.types().isEmpty()) {
            return List.of();
        }
        int user = filter.userId().orElse(asker);
        Instant now = clock.instant();
        return notices.stream()
                .filter(notice -> notice.expireAfter()
                        .filter(expiry -> notice.lastOccurred().plus(expiry).isBefore(now))
                        .isEmpty())
                .filter(notice -> filter.allUsers()
                        || notice.userId().isEmpty()
                        || notice.userId().getAsInt() == user)
                .filter(notice -> types.isEmpty() || types.contains(notice.type()))
                .filter(notice -> filter.keys().isEmpty() || filter.keys().contains(notice.key()))
                .filter(notice -> filter.after()
                        .map(moment -> notice.lastRepeated().isAfter(moment))
                        .orElse(true))
                .sorted(Comparator.comparing(Notice::lastRepeated))
                .toList();
    }
}
