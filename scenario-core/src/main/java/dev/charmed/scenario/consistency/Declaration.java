package dev.charmed.scenario.consistency;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A part of what a charm declares, as it is written; reading it with types fills in what is missing, and forgives what Juju
 * does not.
 *
 * @param path such as {@code charm.storage.data}
 */
record Declaration(String path, @Nullable Object value) {
    boolean isPresent() {
        return value != null;
    }

    Declaration get(String key) {
        return new Declaration(path + "." + key, value instanceof Map<?, ?> map ? map.get(key) : null);
    }

    /** What is declared under each name; nothing if this is no mapping. */
    Map<String, Declaration> entries() {
        Map<String, Declaration> entries = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, element) -> entries.put(String.valueOf(key), new Declaration(path + "." + key, element)));
        }
        return entries;
    }

    Optional<String> text() {
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
