package dev.charmed.scenario.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A notice that a container's Pebble holds.
 *
 * @param key such as {@code example.com/done}
 * @param id Pebble's number for it; empty means that the State gives it one
 * @param userId empty if everybody sees it
 * @param type {@code custom} unless told otherwise
 */
@StateRecord
public record Notice(
        String key,
        String id,
        OptionalInt userId,
        String type,
        Instant firstOccurred,
        Instant lastOccurred,
        Instant lastRepeated,
        int occurrences,
        Map<String, String> lastData,
        Optional<Duration> repeatAfter,
        Optional<Duration> expireAfter)
        implements NoticeBuilder.With {

    /** The moment at which notices occurred unless told otherwise. */
    public static final Instant DEFAULT_TIME = Instant.parse("2026-01-01T00:00:00Z");

    /** @throws StateValidationException if the key is empty */
    public Notice {
        Names.requireNonEmpty("key", key);
        Objects.requireNonNull(id);
        Objects.requireNonNull(userId);
        Objects.requireNonNull(type);
        Objects.requireNonNull(firstOccurred);
        Objects.requireNonNull(lastOccurred);
        Objects.requireNonNull(lastRepeated);
        lastData = Immutable.map(lastData);
        Objects.requireNonNull(repeatAfter);
        Objects.requireNonNull(expireAfter);
    }

    /** A custom notice that occurred once. */
    public static NoticeBuilder builder(String key) {
        return NoticeBuilder.builder()
                .key(key)
                .id("")
                .userId(OptionalInt.empty())
                .type("custom")
                .firstOccurred(DEFAULT_TIME)
                .lastOccurred(DEFAULT_TIME)
                .lastRepeated(DEFAULT_TIME)
                .occurrences(1)
                .lastData(Map.of())
                .repeatAfter(Optional.empty())
                .expireAfter(Optional.empty());
    }
}
