package dev.charmed.scenario.state;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Something happens to a secret. Its consumers are told when it has changed; its owner is asked to rotate it, and told that
 * a revision has expired or is no longer used.
 *
 * @param revision for expired and remove only
 */
public record SecretEvent(Kind kind, Secret secret, OptionalInt revision) implements Event {

    /** What happens. */
    public enum Kind {
        CHANGED,
        ROTATE,
        EXPIRED,
        REMOVE;

        /** The name of the hook, such as {@code secret-changed}. */
        public String hookName() {
            return "secret-" + name().toLowerCase(Locale.ROOT);
        }

        /** Whether it is about one revision. */
        public boolean hasRevision() {
            return this == EXPIRED || this == REMOVE;
        }
    }

    /** @throws StateValidationException if Juju never tells this unit so, because it owns the secret or does not */
    public SecretEvent {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(secret);
        Objects.requireNonNull(revision);
        if (kind == Kind.CHANGED && secret.isOwned()) {
            throw new StateValidationException("a unit never receives secret-changed for a secret that it owns");
        }
        if (kind != Kind.CHANGED && !secret.isOwned()) {
            throw new StateValidationException(
                    "a unit never receives %s for a secret that it does not own".formatted(kind.hookName()));
        }
        if (kind.hasRevision() != revision.isPresent()) {
            throw new StateValidationException(
                    kind.hasRevision()
                            ? "%s is about one revision: say which".formatted(kind.hookName())
                            : "%s is about no revision".formatted(kind.hookName()));
        }
    }

    @Override
    public String hookName() {
        return kind.hookName();
    }

    @Override
    public Event in(State state) {
        if (!secret.id().isEmpty()) {
            return this;
        }
        List<Secret> alike = state.secrets().stream()
                .filter(candidate -> candidate.withId("").equals(secret))
                .toList();
        return alike.size() == 1 ? new SecretEvent(kind, alike.get(0), revision) : this;
    }
}
