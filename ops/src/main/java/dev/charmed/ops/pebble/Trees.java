package dev.charmed.ops.pebble;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Immutable trees of maps, lists and scalars. */
final class Trees {
    private Trees() {}

    /** A copy all the way down, without what is null. */
    static Map<String, Object> copy(Map<?, ?> tree) {
        Map<String, Object> copy = new LinkedHashMap<>();
        tree.forEach((key, value) -> {
            if (value != null) {
                copy.put(String.valueOf(key), node(value));
            }
        });
        return Collections.unmodifiableMap(copy);
    }

    private static Object node(Object value) {
        if (value instanceof Map<?, ?> map) {
            return copy(map);
        }
        if (value instanceof Collection<?> items) {
            List<Object> copy = new ArrayList<>(items.size());
            for (Object item : items) {
                if (item != null) {
                    copy.add(node(item));
                }
            }
            return Collections.unmodifiableList(copy);
        }
        return value instanceof Integer number ? (Object) number.longValue() : value;
    }

    static Map<String, Object> with(Map<String, Object> tree, String key, Object value) {
        Map<String, Object> copy = new LinkedHashMap<>(tree);
        copy.put(key, node(value));
        return Collections.unmodifiableMap(copy);
    }

    /** A map in a tree; an empty one if there is none. */
    static Map<String, Object> map(@Nullable Object node) {
        return node instanceof Map<?, ?> map ? copy(map) : Map.of();
    }

    static Map<String, String> texts(@Nullable Object node) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
        }
        return Collections.unmodifiableMap(texts);
    }
}
