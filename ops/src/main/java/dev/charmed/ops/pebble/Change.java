package dev.charmed.ops.pebble;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that Pebble does, or did, in one or more tasks.
 *
 * @param id Pebble's number for it
 * @param kind such as {@code start}, {@code exec} or {@code perform-check}
 * @param ready whether it is over, well or badly
 * @param error why it failed, if it did
 * @param readyTime when it was over; empty before
 * @param data what the kind of change wants to tell
 */
public record Change(
        String id,
        String kind,
        String summary,
        ChangeStatus status,
        List<Task> tasks,
        boolean ready,
        Optional<String> error,
        Instant spawnTime,
        Optional<Instant> readyTime,
        Map<String, Object> data) {
    public Change {
        Objects.requireNonNull(id);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(summary);
        Objects.requireNonNull(status);
        tasks = List.copyOf(tasks);
        Objects.requireNonNull(error);
        Objects.requireNonNull(spawnTime);
        Objects.requireNonNull(readyTime);
        data = Map.copyOf(data);
    }
}
