package dev.charmed.scenario.inprocess;

import dev.charmed.ops.pebble.UnsupportedPebble;
import dev.charmed.scenario.state.State;

/** The Pebble of a container of the State: there, or not. */
record ReachablePebble(State state, String container) implements UnsupportedPebble {
    @Override
    public boolean canConnect() {
        return state.containers().stream()
                .anyMatch(candidate -> candidate.name().equals(container) && candidate.canConnect());
    }
}
