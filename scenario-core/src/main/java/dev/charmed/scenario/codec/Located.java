package dev.charmed.scenario.codec;

import dev.charmed.scenario.meta.Position;
import dev.charmed.scenario.state.Absent;
import dev.charmed.scenario.text.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of a document, and where it stands there. */
sealed interface Located {

    /** How deep values may be nested: far more than any State needs, and far less than a stack holds. */
    int DEEPEST = 100;

    Position position();

    /** What it is, for messages: {@code the integer 5}. */
    String described();

    /** The same without positions. */
    Object plain();

    /**
     * A value without parts.
     *
     * @param value String, Long, BigInteger, Double, Boolean or {@link Absent}
     * @param bare whether it stands in YAML without quotes
     */
    record Scalar(Object value, boolean bare, Position position) implements Located {
        @Override
        public String described() {
            if (value instanceof String text) {
                return "the string " + Words.quoted(text);
            }
            if (value instanceof Double) {
                return "the float " + value;
            }
            if (value instanceof Number) {
                return "the integer " + Words.shortened(value.toString());
            }
            return value.toString();
        }

        @Override
        public Object plain() {
            return value;
        }
    }

    record Sequence(List<Located> items, Position position) implements Located {
        @Override
        public String described() {
            return "a list";
        }

        @Override
        public Object plain() {
            List<Object> plain = new ArrayList<>(items.size());
            for (Located item : items) {
                plain.add(item.plain());
            }
            return plain;
        }
    }

    record Mapping(Map<String, Entry> entries, Position position) implements Located {
        @Override
        public String described() {
            return "a mapping";
        }

        @Override
        public Map<String, Object> plain() {
            Map<String, Object> plain = new LinkedHashMap<>();
            entries.forEach((key, entry) -> plain.put(key, entry.value().plain()));
            return plain;
        }
    }

    /** A value in a mapping. */
    record Entry(Position keyPosition, Located value) {}

    /**
     * A plain tree as one that was read.
     *
     * @throws StateFormatException if something is in it that no document holds, or it is nested too deep
     */
    static Located of(@Nullable Object tree) {
        return of(tree, TreePath.TOP, 0);
    }

    private static Located of(@Nullable Object value, TreePath path, int depth) {
        requireDepth(depth, path, Position.NOWHERE);
        if (value instanceof Map<?, ?> map) {
            Map<String, Entry> entries = new LinkedHashMap<>();
            map.forEach((key, child) -> {
                if (!(key instanceof String name)) {
                    throw new StateFormatException(path, Position.NOWHERE, "keys are strings, not " + key);
                }
                entries.put(name, new Entry(Position.NOWHERE, of(child, path.key(name), depth + 1)));
            });
            return new Mapping(entries, Position.NOWHERE);
        }
        if (value instanceof Collection<?> collection) {
            List<Located> items = new ArrayList<>(collection.size());
            for (Object item : collection) {
                items.add(of(item, path.item(items.size()), depth + 1));
            }
            return new Sequence(items, Position.NOWHERE);
        }
        return new Scalar(Scalars.normal(value, path), false, Position.NOWHERE);
    }

    /** @throws StateFormatException if that is too deep */
    static void requireDepth(int depth, TreePath path, Position position) {
        if (depth > DEEPEST) {
            throw new StateFormatException(path, position, "nested deeper than %d levels".formatted(DEEPEST));
        }
    }
}
