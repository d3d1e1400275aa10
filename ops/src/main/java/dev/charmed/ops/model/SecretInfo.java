package dev.charmed.ops.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the owner of a secret can learn of it, without its content.
 *
 * @param id without the {@code secret:} in front
 * @param revision the latest one
 * @param label empty if it has none
 * @param access who else may read it
 */
public record SecretInfo(
        String id,
        int revision,
        String label,
        Scope owner,
        Optional<String> description,
        SecretRotate rotation,
        Optional<Instant> expiry,
        Optional<Instant> rotates,
        List<Access> access) {
    public SecretInfo {
        Objects.requireNonNull(id);
        Objects.requireNonNull(label);
        Objects.requireNonNull(owner);
        Objects.requireNonNull(rotation);
        access = List.copyOf(access);
    }

    /**
     * A right to read the secret.
     *
     * @param target Juju's tag of the application or unit, such as {@code application-mysql}
     * @param scope Juju's tag of the relation it comes with
     */
    public record Access(String target, String scope, String role) {
        public Access {
            Objects.requireNonNull(target);
            Objects.requireNonNull(scope);
            Objects.requireNonNull(role);
        }
    }
}
