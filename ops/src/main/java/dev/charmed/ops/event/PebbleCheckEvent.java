package dev.charmed.ops.event;

import dev.charmed.ops.juju.Container;
import java.util.Map;

/** A health check of a container has another state. */
public abstract class PebbleCheckEvent extends WorkloadEvent {
    private final String checkName;

    PebbleCheckEvent(Container workload, String checkName) {
        super(workload);
        this.checkName = checkName;
    }

    /** The name that the plan gives the check. */
    public final String checkName() {
        return checkName;
    }

    @Override
    protected final Map<String, Object> snapshot() {
        return Map.of("container_name", workload().name(), "check_name", checkName);
    }
}
