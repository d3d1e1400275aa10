package dev.charmed.ops.hooktools;

import dev.charmed.ops.model.Scope;
import dev.charmed.ops.model.SecretInfo;
import dev.charmed.ops.model.SecretRotate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Secrets. Ids are accepted as {@code secret:ID}, {@code ID} and {@code secret://MODEL/ID}. What owners change takes effect
 * when the hook succeeds; what consumers track changes at once.
 */
public interface SecretTools {

    /**
     * {@code secret-add}.
     *
     * @return the id, as {@code secret:ID}
     * @throws HookToolException if the owner is the application and the unit not its leader, or the label is taken
     */
    String secretAdd(Scope owner, Map<String, String> content, SecretMetadata metadata);

    /**
     * {@code secret-set}: a new revision if there is content, and the metadata that is given.
     *
     * @param content empty to change metadata only
     */
    void secretSet(String id, Map<String, String> content, SecretMetadata metadata);

    /** {@code secret-get} by id; remembers the label, if given, as this unit's name for the secret. */
    Map<String, String> secretGet(String id, Optional<String> label, SecretRead read);

    /** {@code secret-get} by label: an owned secret's first, else one this unit gave itself. */
    Map<String, String> secretGetByLabel(String label, SecretRead read);

    /** {@code secret-info-get} by id. For owners only. */
    SecretInfo secretInfo(String id);

    /** {@code secret-info-get} by label. For owners only. */
    SecretInfo secretInfoByLabel(String label);

    /** {@code secret-ids}: ids of the owned secrets, without {@code secret:}. */
    List<String> secretIds();

    /**
     * {@code secret-grant}: lets the application, or one unit, on the other side of a relation read the secret.
     *
     * @param unit empty for the whole application
     */
    void secretGrant(String id, int relationId, Optional<String> unit);

    /** {@code secret-revoke}: takes back what was granted to a relation, an application or a unit. */
    void secretRevoke(String id, SecretConsumer consumer);

    /** {@code secret-remove}: one revision, or the whole secret. */
    void secretRemove(String id, OptionalInt revision);

    /** Which revision {@code secret-get} shows, and whether it is tracked from then on. */
    enum SecretRead {
        /** The revision this unit tracks. */
        TRACKED,
        /** The latest one, once. */
        PEEK,
        /** The latest one, from now on. */
        REFRESH
    }

    /** What is known of a secret beside its content; what is empty is left as it is. */
    record SecretMetadata(
            Optional<String> label,
            Optional<String> description,
            Optional<Instant> expire,
            Optional<SecretRotate> rotate) {

        public static SecretMetadata none() {
            return new SecretMetadata(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }

        /** Whether nothing is given at all. */
        public boolean isEmpty() {
            return label.isEmpty() && description.isEmpty() && expire.isEmpty() && rotate.isEmpty();
        }
    }

    /** Whom {@code secret-revoke} is about. */
    sealed interface SecretConsumer {
        /** All that was granted through a relation. */
        record OfRelation(int relationId) implements SecretConsumer {}

        /** An application and its units. */
        record OfApplication(String application) implements SecretConsumer {
            public OfApplication {
                Objects.requireNonNull(application);
            }
        }

        /** One unit. */
        record OfUnit(String unit) implements SecretConsumer {
            public OfUnit {
                Objects.requireNonNull(unit);
            }
        }
    }
}
