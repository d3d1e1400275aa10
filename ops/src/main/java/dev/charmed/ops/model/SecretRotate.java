package dev.charmed.ops.model;

import java.util.Locale;
import java.util.Optional;

/** How often Juju asks the owner of a secret to rotate it. */
public enum SecretRotate {
    NEVER,
    HOURLY,
    DAILY,
    WEEKLY,
    MONTHLY,
    QUARTERLY,
    YEARLY;

    /** The lower-case word that Juju uses. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The policy that Juju calls so; empty if there is none. */
    public static Optional<SecretRotate> named(String word) {
        for (SecretRotate rotate : values()) {
            if (rotate.word().equals(word)) {
                return Optional.of(rotate);
            }
        }
        return Optional.empty();
    }
}
