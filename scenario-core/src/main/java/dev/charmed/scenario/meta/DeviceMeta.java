package dev.charmed.scenario.meta;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * A declared device, such as a GPU, for charms on Kubernetes.
 *
 * @param type such as {@code gpu} or {@code nvidia.com/gpu}
 */
public record DeviceMeta(String name, String type, String description, OptionalInt minimum, OptionalInt maximum) {
    public DeviceMeta {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
        Objects.requireNonNull(description);
        Objects.requireNonNull(minimum);
        Objects.requireNonNull(maximum);
    }

    static DeviceMeta read(String name, MetaNode node) {
        return new DeviceMeta(
                name,
                node.text("type").orElse(""),
                node.text("description").orElse(""),
                node.number("countmin"),
                node.number("countmax"));
    }
}
