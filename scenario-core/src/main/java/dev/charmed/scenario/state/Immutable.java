package dev.charmed.scenario.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Copies of what callers pass in, which nobody can change any more and which have one order. */
final class Immutable {
    private Immutable() {}

    /** A copy in the order of its keys. */
    static <K extends Comparable<K>, V> SortedMap<K, V> map(Map<K, ? extends V> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }

    /**
     * A databag.
     *
     * @throws StateValidationException if a key is empty
     */
    static SortedMap<String, String> databag(Map<String, String> databag) {
        databag.forEach((key, value) -> {
            if (key.isEmpty() || value == null) {
                throw new StateValidationException("a databag maps non-empty keys to strings, not %s to %s"
                        .formatted(key.isEmpty() ? "an empty key" : '"' + key + '"', value));
            }
        });
        return map(databag);
    }

    /** Databags by the number of their unit. */
    static SortedMap<Integer, Map<String, String>> databags(Map<Integer, ? extends Map<String, String>> databags) {
        SortedMap<Integer, Map<String, String>> copy = new TreeMap<>();
        databags.forEach((unit, databag) -> copy.put(unit, databag(databag)));
        return Collections.unmodifiableSortedMap(copy);
    }

    static SortedSet<String> names(Collection<String> names) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }

    /** A set as a list: each value once, in one order. */
    static <T> List<T> set(Collection<? extends T> values, Comparator<? super T> order) {
        if (values.size() < 2) {
            return List.copyOf(values);
        }
        List<T> copy = new ArrayList<>(new LinkedHashSet<>(values));
        copy.sort(order);
        return List.copyOf(copy);
    }

    /**
     * A copy of a tree of maps, lists and scalars, all the way down.
     *
     * @throws StateValidationException if something else is in it
     */
    static Map<String, Object> tree(Map<String, ?> tree) {
        Map<String, Object> copy = new LinkedHashMap<>();
        tree.forEach((key, value) -> copy.put(key, node(key, value)));
        return Collections.unmodifiableMap(copy);
    }

    private static Object node(String path, Object value) {
        if (value instanceof Map<?, ?> map) {
            return tree(map.entrySet().stream()
                    .collect(Collectors.toMap(
                            entry -> key(path, entry.getKey()),
                            entry -> entry.getValue() == null ? Absent.VALUE : entry.getValue(),
                            (first, second) -> second,
                            LinkedHashMap::new)));
        }
        if (value instanceof Collection<?> collection) {
            List<Object> copy = new ArrayList<>();
            for (Object item : collection) {
                copy.add(node(path, item == null ? Absent.VALUE : item));
            }
            return List.copyOf(copy);
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Float number) {
            return number.doubleValue();
        }
        if (value == null) {
            return Absent.VALUE;
        }
        if (value instanceof String || value instanceof Boolean || value instanceof Number || value instanceof Absent) {
            return value;
        }
        throw new StateValidationException("%s: only strings, numbers, booleans, lists and maps can be kept, not a %s"
                .formatted(path, value.getClass().getSimpleName()));
    }

    private static String key(String path, Object key) {
        if (key instanceof String text) {
            return text;
        }
        throw new StateValidationException("%s: keys are strings, not %s".formatted(path, key));
    }
}
