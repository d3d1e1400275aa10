package dev.charmed.ops.framework;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values that can be kept between hooks: strings, numbers, booleans, and lists and maps of them. */
final class SimpleValues {
    private SimpleValues() {}

    /** @throws IllegalArgumentException naming the place of what can not be kept */
    static Map<String, Object> copy(String place, Map<?, ?> map) {
        if (map.isEmpty()) {
            return Map.of();
        }
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (!(key instanceof String name)) {
                throw new IllegalArgumentException("%s: keys are strings, not %s".formatted(place, key));
            }
            copy.put(name, copy(place + "." + name, value));
        });
        return Collections.unmodifiableMap(copy);
    }

    /** @throws IllegalArgumentException naming the place of what can not be kept */
    static Object copy(String place, Object value) {
        if (value instanceof String || value instanceof Boolean || value instanceof Long || value instanceof Double) {
            return value;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Float number) {
            return number.doubleValue();
        }
        if (value instanceof Map<?, ?> map) {
            return copy(place, map);
        }
        if (value instanceof Iterable<?> items) {
            List<Object> copy = new ArrayList<>();
            for (Object item : items) {
                copy.add(copy(place + "[" + copy.size() + "]", item));
            }
            return Collections.unmodifiableList(copy);
        }
        throw new IllegalArgumentException(
                "%s: only strings, numbers, booleans, and lists and maps of them can be kept between hooks, not %s"
                        .formatted(
                                place,
                                value == null ? "null" : "a " + value.getClass().getSimpleName()));
    }
}
