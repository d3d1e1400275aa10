package dev.charmed.scenario.codec;

import dev.charmed.scenario.state.Absent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** A mapping of a plain tree in the making: its keys in alphabetical order. */
final class Branch {
    private final SortedMap<String, Object> entries = new TreeMap<>();

    Branch with(String key, Object value) {
        entries.put(key, value);
        return this;
    }

    /** Null if there is none. */
    Branch with(String key, Optional<?> value) {
        return with(key, value.isPresent() ? value.get() : Absent.VALUE);
    }

    <T> Branch withList(String key, Collection<T> values, Function<T, Object> write) {
        List<Object> written = new ArrayList<>(values.size());
        for (T value : values) {
            written.add(write.apply(value));
        }
        return with(key, Collections.unmodifiableList(written));
    }

    /** A mapping with its keys as texts. */
    <K, T> Branch withMap(String key, Map<K, T> values, Function<T, Object> write) {
        Branch written = new Branch();
        values.forEach((name, value) -> written.with(name.toString(), write.apply(value)));
        return with(key, written.map());
    }

    /** What other tools do not know is written only where it says something. */
    Branch withUnless(boolean implied, String key, Object value) {
        return implied ? this : with(key, value);
    }

    Map<String, Object> map() {
        return Collections.unmodifiableMap(entries);
    }

    /** A copy of a plain tree with all keys in order. */
    static Object sorted(Object tree) {
        if (tree instanceof Map<?, ?> map) {
            Branch branch = new Branch();
            map.forEach((key, value) -> branch.with((String) key, sorted(value)));
            return branch.map();
        }
        if (tree instanceof List<?> list) {
            List<Object> items = new ArrayList<>(list.size());
            for (Object item : list) {
                items.add(sorted(item));
            }
            return Collections.unmodifiableList(items);
        }
        return tree;
    }
}
