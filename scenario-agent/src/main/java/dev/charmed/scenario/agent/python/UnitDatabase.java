package dev.charmed.scenario.agent.python;

import dev.charmed.scenario.state.DeferredEvent;
import dev.charmed.scenario.state.StoredState;
import java.util.List;

/**
 * What ops keeps from one hook to the next, in {@code .unit-state.db} in the charm's directory.
 *
 * <p>A Python value that JSON lacks is a map with one key: {@code !tuple}, {@code !set}, {@code !frozenset},
 * {@code !bytes} (base64), {@code !complex}, {@code !float} ({@code nan}, {@code inf}, {@code -inf}), or {@code !dict}, a
 * list of pairs, for a dictionary whose keys are not all strings.
 *
 * @param deferred in the order of the queue
 * @param storedStates the framework's own counter of events is among them, without an owner
 */
public record UnitDatabase(List<DeferredEvent> deferred, List<StoredState> storedStates) {
    public UnitDatabase {
        deferred = List.copyOf(deferred);
        storedStates = List.copyOf(storedStates);
    }

    public static UnitDatabase empty() {
        return new UnitDatabase(List.of(), List.of());
    }
}
