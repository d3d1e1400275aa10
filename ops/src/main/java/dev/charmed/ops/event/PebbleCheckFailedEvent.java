package dev.charmed.ops.event;

import dev.charmed.ops.juju.Container;

/** A health check failed as often as its threshold says. */
public final class PebbleCheckFailedEvent extends PebbleCheckEvent {
    public PebbleCheckFailedEvent(Container workload, String checkName) {
        super(workload, checkName);
    }
}
