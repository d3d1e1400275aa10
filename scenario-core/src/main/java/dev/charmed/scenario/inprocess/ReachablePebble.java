package dev.charmed.scenario.inprocess;

import dev.charmed.ops.pebble.Pebble;
import dev.charmed.scenario.state.State;

/** The Pebble of a container of the State: there, or not. */
record ReachablePebble(State state, String container) implements Pebble {
    @Override
    public boolean canConnect() {
        return state.containers().stream()
                .anyMatch(candidate -> candidate.name().equals(container) && candidate.canConnect());
    }
}
