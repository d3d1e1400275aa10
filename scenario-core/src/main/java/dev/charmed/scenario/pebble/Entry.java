package dev.charmed.scenario.pebble;

import dev.charmed.ops.pebble.GoDuration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A service, check or log target of a layer or plan, or a part of one: the values that are set, by key. Immutable.
 *
 * @param fields what it may have
 * @param values a {@link String}, {@link Long}, {@link Double}, {@link Duration}, list or map of strings, or {@link Entry}
 */
record Entry(List<Field> fields, Map<String, Object> values) {
    Entry {
        values = Collections.unmodifiableMap(values);
    }

    String text(String key) {
        return values.get(key) instanceof String text ? text : "";
    }

    List<String> texts(String key) {
        return values.get(key) instanceof List<?> texts
                ? texts.stream().map(String::valueOf).toList()
                : List.of();
    }

    Map<String, String> textMap(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (values.get(key) instanceof Map<?, ?> map) {
            map.forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
        }
        return texts;
    }

    OptionalInt number(String key) {
        return values.get(key) instanceof Long number ? OptionalInt.of(number.intValue()) : OptionalInt.empty();
    }

    Optional<Duration> duration(String key) {
        return values.get(key) instanceof Duration duration ? Optional.of(duration) : Optional.empty();
    }

    Optional<Entry> section(String key) {
        return values.get(key) instanceof Entry section ? Optional.of(section) : Optional.empty();
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    Entry with(String key, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(values);
        changed.put(key, value);
        return new Entry(fields, changed);
    }

    /** This entry with what another one sets, by Pebble's rules for {@code override: merge}. */
    Entry merge(Entry other) {
        Map<String, Object> merged = new LinkedHashMap<>(values);
        for (Field field : fields) {
            Object theirs = other.values.get(field.key());
            Object ours = merged.get(field.key());
            if (theirs != null && field.kind() != Field.Kind.OVERRIDE) {
                merged.put(field.key(), ours == null ? theirs : merge(ours, theirs));
            }
        }
        return new Entry(fields, merged);
    }

    private static Object merge(Object ours, Object theirs) {
        if (ours instanceof List<?> our && theirs instanceof List<?> their) {
            List<Object> all = new ArrayList<>(our);
            all.addAll(their);
            return all;
        }
        if (ours instanceof Map<?, ?> our && theirs instanceof Map<?, ?> their) {
            Map<Object, Object> all = new LinkedHashMap<>(our);
            all.putAll(their);
            return all;
        }
        return ours instanceof Entry our && theirs instanceof Entry their ? our.merge(their) : theirs;
    }

    /** The tree that reading the written plan gives. */
    Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (Field field : fields) {
            Object value = values.get(field.key());
            if (value != null) {
                tree.put(field.key(), plain(value));
            } else if (field.kind() == Field.Kind.NEEDED_TEXTS) {
                tree.put(field.key(), List.of());
            } else if (field.kind() == Field.Kind.NEEDED_TEXT) {
                tree.put(field.key(), "");
            }
        }
        return tree;
    }

    private static Object plain(Object value) {
        if (value instanceof Entry section) {
            return section.toTree();
        }
        if (value instanceof Duration duration) {
            return GoDuration.text(duration);
        }
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < Long.MAX_VALUE) {
            return number.longValue();
        }
        return value;
    }
}
