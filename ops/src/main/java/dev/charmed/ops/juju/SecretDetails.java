package dev.charmed.ops.juju;

import dev.charmed.ops.hooktools.SecretTools.SecretMetadata;
import dev.charmed.ops.model.SecretRotate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What is to be known of a secret beside its content: {@code SecretDetails.none().label("db").expire(Duration.ofDays(7))}.
 *
 * <p>What is left out stays as it is.
 */
public record SecretDetails(
        Optional<String> label,
        Optional<String> description,
        Optional<Instant> expire,
        Optional<Duration> expireAfter,
        Optional<SecretRotate> rotate) {
    private static final SecretDetails NONE =
            new SecretDetails(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public static SecretDetails none() {
        return NONE;
    }

    /** What the owner calls the secret. */
    public SecretDetails label(String name) {
        return new SecretDetails(Optional.of(name), description, expire, expireAfter, rotate);
    }

    public SecretDetails description(String text) {
        return new SecretDetails(label, Optional.of(text), expire, expireAfter, rotate);
    }

    /** When Juju asks the owner to do away with the latest revision. */
    public SecretDetails expire(Instant moment) {
        return new SecretDetails(label, description, Optional.of(moment), Optional.empty(), rotate);
    }

    /** How long from now Juju asks the owner to do away with the latest revision. */
    public SecretDetails expire(Duration fromNow) {
        return new SecretDetails(label, description, Optional.empty(), Optional.of(fromNow), rotate);
    }

    /** How often Juju asks the owner for a new revision. */
    public SecretDetails rotate(SecretRotate howOften) {
        return new SecretDetails(label, description, expire, expireAfter, Optional.of(howOften));
    }

    SecretMetadata at(InstantSource clock) {
        return new SecretMetadata(label, description, expire.or(() -> expireAfter.map(clock.instant()::plus)), rotate);
    }
}
