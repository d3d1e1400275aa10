package dev.charmed.scenario.meta;

import java.util.Objects;

/**
 * A declared payload class of the {@code payload-*} hook tools.
 *
 * @param type the technology, such as {@code docker} or {@code kvm}
 */
public record PayloadMeta(String name, String type) {
    public PayloadMeta {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
    }
}
