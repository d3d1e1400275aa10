package dev.charmed.scenario.runner;

import dev.charmed.scenario.state.DeferredEvent;
import dev.charmed.scenario.state.StoredState;
import java.util.List;

/** What the operator framework keeps from one hook to the next. */
public record KeptByFramework(List<DeferredEvent> deferred, List<StoredState> storedStates) {
    public KeptByFramework {
        deferred = List.copyOf(deferred);
        storedStates = List.copyOf(storedStates);
    }
}
