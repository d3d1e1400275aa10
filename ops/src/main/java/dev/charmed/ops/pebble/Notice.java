package dev.charmed.ops.pebble;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A notice that Pebble holds: all occurrences of one type and key, for one user.
 *
 * @param userId who sees it; empty if everybody does
 * @param type {@code custom}, {@code change-update} or {@code warning}
 * @param key such as {@code example.com/done}; the id of the change for a change-update
 * @param lastRepeated when it last counted as new, see {@code repeatAfter}
 * @param lastData what came with the last occurrence
 * @param repeatAfter how long after it last counted as new an occurrence does so again
 * @param expireAfter how long after its last occurrence Pebble forgets it
 */
public record Notice(
        String id,
        OptionalInt userId,
        String type,
        String key,
        Instant firstOccurred,
        Instant lastOccurred,
        Instant lastRepeated,
        int occurrences,
        Map<String, String> lastData,
        Optional<Duration> repeatAfter,
        Optional<Duration> expireAfter) {
    /** What workloads and charms record. */
    public static final String CUSTOM = "custom";
    /** What Pebble records of its changes. */
    public static final String CHANGE_UPDATE = "change-update";

    public Notice {
        Objects.requireNonNull(id);
        Objects.requireNonNull(userId);
        Objects.requireNonNull(type);
        Objects.requireNonNull(key);
        Objects.requireNonNull(firstOccurred);
        Objects.requireNonNull(lastOccurred);
        Objects.requireNonNull(lastRepeated);
        lastData = Map.copyOf(lastData);
        Objects.requireNonNull(repeatAfter);
        Objects.requireNonNull(expireAfter);
    }
}
