package dev.charmed.ops.pebble;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One step of a change.
 *
 * @param id Pebble's number for it
 * @param kind such as {@code start} or {@code stop}
 * @param log the last lines of what it has to tell, oldest first, each with a time and a level
 * @param readyTime when it was over; empty before
 * @param data what the kind of task wants to tell, such as the {@code exit-code} of a command
 */
public record Task(
        String id,
        String kind,
        String summary,
        ChangeStatus status,
        List<String> log,
        Progress progress,
        Instant spawnTime,
        Optional<Instant> readyTime,
        Map<String, Object> data) {
    public Task {
        Objects.requireNonNull(id);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(summary);
        Objects.requireNonNull(status);
        log = List.copyOf(log);
        Objects.requireNonNull(progress);
        Objects.requireNonNull(spawnTime);
        Objects.requireNonNull(readyTime);
        data = Map.copyOf(data);
    }

    /** How much of it is done, in whatever the label says. */
    public record Progress(String label, int done, int total) {
        public Progress {
            Objects.requireNonNull(label);
        }
    }
}
