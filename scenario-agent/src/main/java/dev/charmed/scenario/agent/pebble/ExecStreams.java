package dev.charmed.scenario.agent.pebble;

import dev.charmed.ops.pebble.ApiException;
import dev.charmed.ops.pebble.Change;
import dev.charmed.ops.pebble.Task;
import dev.charmed.scenario.pebble.Execution;
import dev.charmed.scenario.pebble.PebbleDaemon;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The commands that were begun, for their clients to connect to. */
final class ExecStreams {
    /** As long as Pebble waits for the client of a command before it fails it. */
    static final Duration LONGEST_WITHOUT_CLIENT = Duration.ofSeconds(5);

    private static final int SERVER_ERROR = 500;

    private final PebbleDaemon daemon;
    private final Workers workers;
    private final Later later;
    private final Map<String, ExecConnection> byTask = new ConcurrentHashMap<>();

    ExecStreams(PebbleDaemon daemon, Workers workers, Later later) {
        this.daemon = daemon;
        this.workers = workers;
        this.later = later;
    }

    void began(Execution execution) {
        ExecConnection connection = new ExecConnection(execution, workers, later);
        byTask.put(execution.taskId(), connection);
        later.after(LONGEST_WITHOUT_CLIENT, () -> connection.abandonUnlessClaimed(() -> daemon.abandon(execution)));
    }

    /** @throws ApiException if the task is none, or none that clients connect to, or has failed */
    ExecConnection of(String taskId) {
        ExecConnection connection = byTask.get(taskId);
        if (connection != null) {
            daemon.change(connection.changeId()).error().ifPresent(failure -> {
                throw new ApiException(SERVER_ERROR, failure);
            });
            return connection;
        }
        Optional<Task> task = daemon.changes("all", "").stream()
                .map(Change::tasks)
                .flatMap(tasks -> tasks.stream())
                .filter(candidate -> candidate.id().equals(taskId))
                .findFirst();
        throw task.isEmpty()
                ? new ApiException(404, "cannot find task \"%s\"".formatted(taskId))
                : new ApiException(
                        400,
                        "\"%s\" tasks do not have websockets"
                                .formatted(task.get().kind()));
    }

    /** Somebody is about to wait for a change: if that is a command, it will hardly be written more to. */
    void awaited(String changeId) {
        for (ExecConnection connection : byTask.values()) {
            if (connection.changeId().equals(changeId)) {
                connection.awaited();
            }
        }
    }
}
