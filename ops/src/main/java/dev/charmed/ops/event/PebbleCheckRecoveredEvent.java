package dev.charmed.ops.event;

import dev.charmed.ops.juju.Container;

/** A health check that had failed succeeds again. */
public final class PebbleCheckRecoveredEvent extends PebbleCheckEvent {
    public PebbleCheckRecoveredEvent(Container workload, String checkName) {
        super(workload, checkName);
    }
}
