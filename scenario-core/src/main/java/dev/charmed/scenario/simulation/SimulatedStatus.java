package dev.charmed.scenario.simulation;

import dev.charmed.ops.model.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The status of a unit or an application, and those it had before. */
final class SimulatedStatus {
    private final List<Status> history = new ArrayList<>();
    private Status current;
    private Optional<Status> read = Optional.empty();

    SimulatedStatus(Status current) {
        this.current = current;
    }

    Status current() {
        return current;
    }

    List<Status> history() {
        return List.copyOf(history);
    }

    void set(Status status) {
        history.add(current);
        current = status;
    }

    /** Juju reads a status once in a hook: whoever has asked is told the same again, whatever was set since. */
    Status read() {
        read = read.or(() -> Optional.of(current));
        return read.get();
    }
}
