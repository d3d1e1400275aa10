package dev.charmed.ops.juju;

import dev.charmed.ops.model.StorageId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** Why Juju runs the charm: the event, and what it is about. */
public sealed interface DispatchedEvent {

    /** Whether Juju answers hardly any hook tool while the event is handled. */
    default boolean isRestricted() {
        return false;
    }

    /**
     * About the unit itself, or of a name that nothing is known of.
     *
     * @param hook Juju's name, such as {@code update-status}
     */
    record OfUnit(String hook) implements DispatchedEvent {
        public OfUnit {
            Objects.requireNonNull(hook);
        }

        @Override
        public boolean isRestricted() {
            return hook.equals("collect-metrics") || hook.equals("meter-status-changed");
        }
    }

    /**
     * About a relation.
     *
     * @param remoteApplication the application on the other side; this one for peers
     * @param remoteUnit empty if the event is about no unit
     * @param departingUnit who leaves; only where one does
     */
    record OfRelation(
            OfRelation.Kind kind,
            String endpoint,
            int relationId,
            Optional<String> remoteApplication,
            Optional<String> remoteUnit,
            Optional<String> departingUnit)
            implements DispatchedEvent {
        /** What happens to the relation. */
        public enum Kind {
            CREATED,
            JOINED,
            CHANGED,
            DEPARTED,
            BROKEN
        }
    }

    /** About a storage. */
    record OfStorage(OfStorage.Kind kind, StorageId storage) implements DispatchedEvent {
        /** What happens to the storage. */
        public enum Kind {
            ATTACHED,
            DETACHING
        }
    }

    /**
     * About a secret.
     *
     * @param id as {@code secret:ID}
     * @param label what this unit calls the secret
     * @param revision only where the event is about one
     */
    record OfSecret(OfSecret.Kind kind, String id, Optional<String> label, OptionalInt revision)
            implements DispatchedEvent {
        /** What happens to the secret. */
        public enum Kind {
            CHANGED,
            ROTATE,
            EXPIRED,
            REMOVE
        }
    }

    /** The Pebble of a container answers. */
    record PebbleReady(String container) implements DispatchedEvent {}

    /** A custom notice was recorded in a container. */
    record PebbleCustomNotice(String container, String noticeId, String noticeType, String noticeKey)
            implements DispatchedEvent {}

    /** A health check of a container failed too often. */
    record PebbleCheckFailed(String container, String check) implements DispatchedEvent {}

    /** A health check of a container succeeds again. */
    record PebbleCheckRecovered(String container, String check) implements DispatchedEvent {}

    /** The operator runs an action. */
    record OfAction(String action, String id) implements DispatchedEvent {}

    /**
     * The charm's own event, which Juju knows nothing of: for tests.
     *
     * @param path {@code done} for the charm's own, {@code library.on.done} for one of its library's
     * @param data what the event is made of, as it would be if it had been deferred
     */
    record Custom(String path, Map<String, Object> data) implements DispatchedEvent {}
}
