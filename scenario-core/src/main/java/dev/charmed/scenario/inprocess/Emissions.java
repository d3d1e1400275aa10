package dev.charmed.scenario.inprocess;

import dev.charmed.ops.event.CollectStatusEvent;
import dev.charmed.ops.framework.EmissionListener;
import dev.charmed.ops.framework.EventBase;
import dev.charmed.ops.framework.LifecycleEvent;
import dev.charmed.scenario.runner.EmittedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Remembers what was emitted. */
final class Emissions implements EmissionListener {
    private final List<EmittedEvent> events = new ArrayList<>();

    @Override
    public void emitted(EventBase event, boolean deferred) {
        events.add(new EmittedEvent(
                event.getClass().getSimpleName(),
                event.name(),
                deferred,
                event instanceof LifecycleEvent || event instanceof CollectStatusEvent,
                Optional.of(event)));
    }

    List<EmittedEvent> all() {
        return events;
    }
}
