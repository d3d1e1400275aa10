package dev.charmed.scenario.pebble;

import dev.charmed.ops.pebble.ChangeStatus;
import dev.charmed.ops.pebble.Task;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One step of a change. */
final class SimulatedTask {
    private static final int LONGEST_LOG = 10;

    private final String id;
    private final String kind;
    private final String summary;
    private final Instant spawned;
    private final List<LogEntry> log = new ArrayList<>();
    private final Map<String, Object> data = new LinkedHashMap<>();
    private ChangeStatus status = ChangeStatus.DO;
    private @Nullable Instant ready;

    SimulatedTask(String id, String kind, String summary, Instant spawned) {
        this.id = id;
        this.kind = kind;
        this.summary = summary;
        this.spawned = spawned;
    }

    /** A line of the log. */
    private record LogEntry(Instant time, String level, String message) {
        @Override
        public String toString() {
            return time.truncatedTo(ChronoUnit.SECONDS) + " " + level + " " + message;
        }
    }

    String id() {
        return id;
    }

    String summary() {
        return summary;
    }

    ChangeStatus status() {
        return status;
    }

    void become(ChangeStatus newStatus, Instant now) {
        status = newStatus;
        if (newStatus.isReady() && ready == null) {
            ready = now;
        }
    }

    void tell(Instant now, String message) {
        log(new LogEntry(now, "INFO", message));
    }

    void complain(Instant now, String message) {
        log(new LogEntry(now, "ERROR", message));
    }

    private void log(LogEntry entry) {
        if (log.size() == LONGEST_LOG) {
            log.remove(0);
        }
        log.add(entry);
    }

    List<String> errors() {
        return log.stream()
                .filter(entry -> entry.level().equals("ERROR"))
                .map(LogEntry::message)
                .toList();
    }

    void put(String key, Object value) {
        data.put(key, value);
    }

    Task snapshot() {
        return new Task(
                id,
                kind,
                summary,
                status,
                log.stream().map(LogEntry::toString).toList(),
                new Task.Progress("", status == ChangeStatus.DO ? 0 : 1, 1),
                spawned,
                Optional.ofNullable(ready),
                data);
    }
}
