package dev.charmed.ops.event;

import dev.charmed.ops.juju.Container;

/** The Pebble of a container answers: after the start of the pod, and after each restart of the container. */
public final class PebbleReadyEvent extends WorkloadEvent {
    public PebbleReadyEvent(Container workload) {
        super(workload);
    }
}
