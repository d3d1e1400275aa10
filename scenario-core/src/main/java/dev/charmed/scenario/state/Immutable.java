package dev.charmed.scenario.state;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Copies of what callers pass in, which nobody can change any more and which have one order. */
final class Immutable {
    /** How deep trees may be nested: far more than any State needs, and far less than a stack holds. */
    private static final int DEEPEST = 100;

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

    /** A set as a list: each value once, in one order. What is in order already costs no more than a look at it. */
    static <T> List<T> set(Collection<? extends T> values, Comparator<? super T> order) {
        if (isInOrder(values, order)) {
            return List.copyOf(values);
        }
        List<T> copy = new ArrayList<>(new LinkedHashSet<>(values));
        copy.sort(order);
        return List.copyOf(copy);
    }

    private static <T> boolean isInOrder(Collection<? extends T> values, Comparator<? super T> order) {
        Iterator<? extends T> rest = values.iterator();
        if (!rest.hasNext()) {
            return true;
        }
        T last = rest.next();
        while (rest.hasNext()) {
            T next = rest.next();
            if (order.compare(last, next) >= 0) {
                return false;
            }
            last = next;
        }
        return true;
    }

    /**
     * A copy of a tree of maps, lists and scalars, all the way down. Integers become Long, or BigInteger beyond its
     * bounds, and other numbers Double, so that equal numbers are equal.
     *
     * @throws StateValidationException if something else is in it, or it is nested deeper than 100 levels
     */
    static Map<String, Object> tree(Map<String, ?> tree) {
        Map<String, Object> copy = new LinkedHashMap<>();
        tree.forEach((key, value) -> copy.put(key, node(key, value, 1)));
        return Collections.unmodifiableMap(copy);
    }

    private static Object node(String path, Object value, int depth) {
        if (depth > DEEPEST) {
            throw new StateValidationException("%s: nested deeper than %d levels".formatted(path, DEEPEST));
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, child) -> {
                String name = key(path, key);
                copy.put(name, node(name, child == null ? Absent.VALUE : child, depth + 1));
            });
            return Collections.unmodifiableMap(copy);
        }
        if (value instanceof Collection<?> collection) {
            List<Object> copy = new ArrayList<>(collection.size());
            for (Object item : collection) {
                copy.add(node(path, item == null ? Absent.VALUE : item, depth + 1));
            }
            return List.copyOf(copy);
        }
        if (value == null) {
            return Absent.VALUE;
        }
        if (value instanceof String || value instanceof Boolean || value instanceof Absent || value instanceof Long) {
            return value;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof BigInteger integer) {
            return integer.bitLength() < Long.SIZE ? (Number) integer.longValue() : integer;
        }
        if (value instanceof Double || value instanceof Float || value instanceof BigDecimal) {
            return decimal(path, ((Number) value).doubleValue());
        }
        throw new StateValidationException("%s: only strings, numbers, booleans, lists and maps can be kept, not a %s"
                .formatted(path, value.getClass().getSimpleName()));
    }

    private static Double decimal(String path, double number) {
        if (!Double.isFinite(number)) {
            throw new StateValidationException("%s: only finite numbers can be kept, not %s".formatted(path, number));
        }
        return number;
    }

    private static String key(String path, Object key) {
        if (key instanceof String text) {
            return text;
        }
        throw new StateValidationException("%s: keys are strings, not %s".formatted(path, key));
    }
}
