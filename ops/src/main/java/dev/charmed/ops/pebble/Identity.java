package dev.charmed.ops.pebble;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Somebody who may use Pebble's API.
 *
 * @param access {@code admin}, {@code read}, {@code metrics} or {@code untrusted}
 * @param localUserId of whoever connects to the socket
 * @param basicPassword hashed with sha512-crypt; Pebble shows {@code *****} instead
 * @param certificate in PEM; Pebble shows {@code *****} instead
 */
public record Identity(
        String access, OptionalLong localUserId, Optional<String> basicPassword, Optional<String> certificate) {
    public Identity {
        Objects.requireNonNull(access);
        Objects.requireNonNull(localUserId);
        Objects.requireNonNull(basicPassword);
        Objects.requireNonNull(certificate);
    }

    /** A user of the container. */
    public static Identity local(String access, long userId) {
        return new Identity(access, OptionalLong.of(userId), Optional.empty(), Optional.empty());
    }

    /** Somebody who tells a password. */
    public static Identity basic(String access, String hashedPassword) {
        return new Identity(access, OptionalLong.empty(), Optional.of(hashedPassword), Optional.empty());
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "Identity[access=" + access + ", localUserId=" + localUserId + "]";
    }
}
