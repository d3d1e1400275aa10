package dev.charmed.ops.event;

import dev.charmed.ops.juju.Container;
import java.util.Map;

/** Something happens in a workload container. */
public abstract class WorkloadEvent extends HookEvent {
    private final Container workload;

    WorkloadEvent(Container workload) {
        this.workload = workload;
    }

    /** The container that it is about. */
    public final Container workload() {
        return workload;
    }

    @Override
    protected Map<String, Object> snapshot() {
        return Map.of("container_name", workload.name());
    }
}
