package dev.charmed.scenario.state;

import dev.charmed.ops.model.CloudSpec;
import java.util.Objects;
import java.util.Optional;

/**
 * The Juju model that the unit lives in.
 *
 * @param type {@code kubernetes} or {@code lxd}
 * @param cloudSpec what {@code credential-get} shows to trusted charms
 */
@StateRecord
public record Model(String name, String uuid, String type, Optional<CloudSpec> cloudSpec) implements ModelBuilder.With {

    private static final String DEFAULT_NAME = "testing";
    private static final String DEFAULT_UUID = "5ce4a210-7e57-4e57-8e57-000000000001";
    private static final String KUBERNETES = "kubernetes";

    /** @throws StateValidationException if the name or the uuid is empty */
    public Model {
        Names.requireNonEmpty("name", name);
        Names.requireNonEmpty("uuid", uuid);
        Objects.requireNonNull(type);
        Objects.requireNonNull(cloudSpec);
    }

    /** A Kubernetes model named {@code testing}, always with the same uuid. */
    public static ModelBuilder builder() {
        return ModelBuilder.builder()
                .name(DEFAULT_NAME)
                .uuid(DEFAULT_UUID)
                .type(KUBERNETES)
                .cloudSpec(Optional.empty());
    }

    /** A Kubernetes model named {@code testing}, always with the same uuid. */
    public static Model testing() {
        return builder().build();
    }

    public boolean isKubernetes() {
        return type.equals(KUBERNETES);
    }
}
