package dev.charmed.scenario.state;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a charm or one of its libraries keeps between hooks.
 *
 * @param ownerPath the object that keeps it, such as {@code MyCharm/lib}; empty for the framework itself
 * @param name the attribute that holds it
 * @param content simple values only
 */
public record StoredState(Optional<String> ownerPath, String name, Map<String, Object> content) {
    /** @throws StateValidationException if something in it is not a simple value */
    public StoredState {
        Objects.requireNonNull(ownerPath);
        Names.requireNonEmpty("name", name);
        content = Immutable.tree(content);
    }

    /** What an object keeps under the customary name {@code _stored}. */
    public static StoredState of(String ownerPath, Map<String, Object> content) {
        return of(ownerPath, "_stored", content);
    }

    /** What an object keeps under a name. */
    public static StoredState of(String ownerPath, String name, Map<String, Object> content) {
        return new StoredState(Optional.of(ownerPath), name, content);
    }
}
