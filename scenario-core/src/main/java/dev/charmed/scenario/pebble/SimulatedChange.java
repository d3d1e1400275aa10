package dev.charmed.scenario.pebble;

import dev.charmed.ops.pebble.Change;
import dev.charmed.ops.pebble.ChangeStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something that the daemon does, in one or more tasks. */
final class SimulatedChange {
    private static final List<ChangeStatus> BY_WEIGHT = List.of(
            ChangeStatus.ABORT,
            ChangeStatus.UNDOING,
            ChangeStatus.UNDO,
            ChangeStatus.DOING,
            ChangeStatus.DO,
            ChangeStatus.WAIT,
            ChangeStatus.ERROR,
            ChangeStatus.UNDONE,
            ChangeStatus.DONE);

    private final String id;
    private final String kind;
    private final String summary;
    private final Map<String, String> noticeData;
    private final List<String> services;
    private final Instant spawned;
    private final List<SimulatedTask> tasks = new ArrayList<>();
    private ChangeStatus lastNoticed = ChangeStatus.HOLD;
    private @Nullable Instant ready;
    private @Nullable Runnable whenAborted;

    SimulatedChange(
            String id,
            String kind,
            String summary,
            Map<String, String> noticeData,
            List<String> services,
            Instant spawned) {
        this.id = id;
        this.kind = kind;
        this.summary = summary;
        this.noticeData = noticeData;
        this.services = services;
        this.spawned = spawned;
    }

    String id() {
        return id;
    }

    String kind() {
        return kind;
    }

    Map<String, String> noticeData() {
        return noticeData;
    }

    boolean isAbout(String service) {
        return services.contains(service);
    }

    List<SimulatedTask> tasks() {
        return tasks;
    }

    /** What the tasks come to; a change without any has nothing to do and is done. */
    ChangeStatus status() {
        if (tasks.isEmpty()) {
            return ChangeStatus.DONE;
        }
        return BY_WEIGHT.stream()
                .filter(weightier -> tasks.stream().anyMatch(task -> task.status() == weightier))
                .findFirst()
                .orElse(ChangeStatus.HOLD);
    }

    /** Whether the status is another one than was last noticed, and worth a notice. */
    boolean isToBeNoticed(Instant now) {
        ChangeStatus status = status();
        if (status.isReady() && ready == null) {
            ready = now;
        }
        boolean flaps = lastNoticed == ChangeStatus.DOING && status == ChangeStatus.DO;
        if (status == lastNoticed || flaps) {
            return false;
        }
        lastNoticed = status;
        return true;
    }

    /** What is to be done when somebody asks for an end of it. */
    void whenAborted(Runnable action) {
        whenAborted = action;
    }

    void abort() {
        if (whenAborted != null) {
            whenAborted.run();
        }
    }

    Change snapshot() {
        ChangeStatus status = status();
        return new Change(
                id,
                kind,
                summary,
                status,
                tasks.stream().map(SimulatedTask::snapshot).toList(),
                status.isReady(),
                status == ChangeStatus.ERROR ? Optional.of(error()) : Optional.empty(),
                spawned,
                Optional.ofNullable(ready),
                Map.of());
    }

    private String error() {
        List<String> errors = new ArrayList<>();
        for (SimulatedTask task : tasks) {
            if (task.status() == ChangeStatus.ERROR) {
                task.errors().forEach(message -> errors.add("- " + task.summary() + " (" + message + ")"));
            }
        }
        return errors.isEmpty()
                ? "internal inconsistency: change %s in ErrorStatus with no task errors logged"
                        .formatted(GoText.quoted(kind))
                : "cannot perform the following tasks:\n" + String.join("\n", errors);
    }
}
