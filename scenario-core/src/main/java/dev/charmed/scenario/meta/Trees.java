package dev.charmed.scenario.meta;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Immutable trees of plain values, in the order they were written; unlike the JDK's copies they admit null values. */
final class Trees {
    private static final int DEEPEST = YamlDocument.DEEPEST;

    private Trees() {}

    static Map<String, @Nullable Object> copyOfMap(Map<String, ? extends @Nullable Object> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    static <T> Set<T> copyOfSet(Collection<T> values) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(values));
    }

    /** Copies a tree made by a caller: numbers become Long, BigInteger or Double, texts String, the rest is refused. */
    static @Nullable Object plain(@Nullable Object value, String source, String path, int depth) {
        if (depth > DEEPEST) {
            throw new MetadataException(source, path + " is nested deeper than " + DEEPEST + " levels");
        }
        if (value == null || value instanceof Boolean || value instanceof String || value instanceof BigInteger) {
            return value;
        }
        if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Double || value instanceof Float) {
            return ((Number) value).doubleValue();
        }
        if (value instanceof Map<?, ?> map) {
            return plainMap(map, source, path, depth);
        }
        if (value instanceof Collection<?> items) {
            List<@Nullable Object> copy = new ArrayList<>(items.size());
            for (Object item : items) {
                copy.add(plain(item, source, path + "[" + copy.size() + "]", depth + 1));
            }
            return Collections.unmodifiableList(copy);
        }
        throw new MetadataException(
                source,
                "%s is a %s; expected a text, a number, a boolean, a list or a map"
                        .formatted(path, value.getClass().getSimpleName()));
    }

    /** The same for a map, whose keys must be texts. */
    static Map<String, @Nullable Object> plainMap(Map<?, ?> map, String source, String path, int depth) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, element) -> {
            if (!(key instanceof String name)) {
                throw new MetadataException(source, "key %s of %s is not a text".formatted(key, path));
            }
            copy.put(name, plain(element, source, join(path, name), depth + 1));
        });
        return Collections.unmodifiableMap(copy);
    }

    static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
