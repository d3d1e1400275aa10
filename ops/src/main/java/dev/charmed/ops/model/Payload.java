package dev.charmed.ops.model;

import java.util.List;
import java.util.Objects;

/**
 * A workload that a charm registered with {@code payload-register}. Gone in Juju 4.
 *
 * @param payloadClass as {@code metadata.yaml} declares it
 * @param type such as {@code docker}
 * @param status one of starting, started, running, stopping, stopped
 */
public record Payload(String payloadClass, String type, String id, List<String> labels, String status) {
    public Payload {
        Objects.requireNonNull(payloadClass);
        Objects.requireNonNull(type);
        Objects.requireNonNull(id);
        Objects.requireNonNull(status);
        labels = List.copyOf(labels);
    }
}
