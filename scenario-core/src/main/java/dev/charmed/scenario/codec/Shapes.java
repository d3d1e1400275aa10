package dev.charmed.scenario.codec;

import dev.charmed.scenario.meta.NearestName;
import dev.charmed.scenario.state.Absent;
import dev.charmed.scenario.state.StateValidationException;
import dev.charmed.scenario.text.Words;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The shapes that values of a State have. */
final class Shapes {
    private static final Pattern NUMBER_OF_UNIT_OR_RELATION = Pattern.compile("0|[1-9][0-9]{0,8}");

    static final Shape<String> TEXT = Shapes::text;
    static final Shape<Boolean> FLAG = Shapes::flag;
    static final Shape<Path> FILE = Shapes::file;
    static final Shape<Map<String, Object>> TREE = Shapes::tree;
    static final Shape<List<String>> TEXTS = listOf(TEXT);
    static final Shape<Map<String, String>> DATABAG = mapOf(TEXT);
    static final Shape<Map<String, Object>> OPTIONS = mapOf(Shapes::option);
    static final Shape<Integer> COUNT = integer(0, Integer.MAX_VALUE);
    static final Shape<Integer> UNIT = Shapes::unit;

    private Shapes() {}

    private static Optional<String> text(Located value, TreePath path, Problems problems) {
        if (value instanceof Located.Scalar scalar) {
            if (scalar.value() instanceof String text) {
                return Optional.of(text);
            }
            if (scalar.bare()) {
                return Shape.mismatch("a string (in quotes)", value, path, problems);
            }
        }
        return Shape.mismatch("a string", value, path, problems);
    }

    private static Optional<Boolean> flag(Located value, TreePath path, Problems problems) {
        if (value instanceof Located.Scalar scalar) {
            if (scalar.value() instanceof Boolean flag) {
                return Optional.of(flag);
            }
            if (scalar.bare() && scalar.value() instanceof String word) {
                // YAML 1.1, which Python still reads, has these words for booleans too.
                switch (word) {
                    case "yes", "Yes", "YES", "on", "On", "ON" -> {
                        return Optional.of(true);
                    }
                    case "no", "No", "NO", "off", "Off", "OFF" -> {
                        return Optional.of(false);
                    }
                    default -> {}
                }
            }
        }
        return Shape.mismatch("true or false", value, path, problems);
    }

    private static Optional<Path> file(Located value, TreePath path, Problems problems) {
        Optional<String> name = text(value, path, problems);
        try {
            return name.map(Path::of);
        } catch (InvalidPathException malformed) {
            return Shape.mismatch("the path of a file", value, path, problems);
        }
    }

    private static Optional<Map<String, Object>> tree(Located value, TreePath path, Problems problems) {
        return value instanceof Located.Mapping mapping
                ? Optional.of(mapping.plain())
                : Shape.mismatch("a mapping", value, path, problems);
    }

    /** The value of a charm's configuration option. */
    private static Optional<Object> option(Located value, TreePath path, Problems problems) {
        return value instanceof Located.Scalar scalar && scalar.value() != Absent.VALUE
                ? Optional.of(scalar.value())
                : Shape.mismatch("a string, an integer, a float or a boolean", value, path, problems);
    }

    /** The number of a unit, which files may hold as a string too. */
    private static Optional<Integer> unit(Located value, TreePath path, Problems problems) {
        if (value instanceof Located.Scalar scalar
                && (scalar.value() instanceof Long || scalar.value() instanceof String)
                && isNumber(scalar.value().toString())) {
            return Optional.of(Integer.valueOf(scalar.value().toString()));
        }
        return Shape.mismatch("the number of a unit, such as 0", value, path, problems);
    }

    private static boolean isNumber(String text) {
        return NUMBER_OF_UNIT_OR_RELATION.matcher(text).matches();
    }

    /** An integer between the two, both included. */
    static Shape<Integer> integer(int smallest, int largest) {
        return (value, path, problems) -> {
            if (value instanceof Located.Scalar scalar
                    && scalar.value() instanceof Long number
                    && number >= smallest
                    && number <= largest) {
                return Optional.of(number.intValue());
            }
            String expected = smallest == Integer.MIN_VALUE
                    ? "an integer of 32 bits"
                    : "an integer from %d%s"
                            .formatted(smallest, largest == Integer.MAX_VALUE ? "" : " to %d".formatted(largest));
            return Shape.mismatch(expected, value, path, problems);
        };
    }

    /** One of a few words. */
    static Shape<String> oneOf(String... words) {
        List<String> known = List.of(words);
        return (value, path, problems) -> {
            if (value instanceof Located.Scalar scalar && scalar.value() instanceof String word) {
                if (known.contains(word)) {
                    return Optional.of(word);
                }
                problems.add(
                        path,
                        value.position(),
                        "expected one of %s, found %s%s"
                                .formatted(Words.quoted(known), Words.quoted(word), NearestName.hint(word, known)));
                return Optional.empty();
            }
            return Shape.mismatch("one of " + Words.quoted(known), value, path, problems);
        };
    }

    /** The same, where an empty text, which Python has for what is not set, stands for a word. */
    static Shape<String> orEmpty(Shape<String> shape, String meaning) {
        return (value, path, problems) -> value instanceof Located.Scalar scalar && "".equals(scalar.value())
                ? Optional.of(meaning)
                : shape.read(value, path, problems);
    }

    static <T> Shape<List<T>> listOf(Shape<T> item) {
        return (value, path, problems) -> {
            if (!(value instanceof Located.Sequence sequence)) {
                return Shape.mismatch("a list", value, path, problems);
            }
            List<T> items = new ArrayList<>(sequence.items().size());
            for (int i = 0; i < sequence.items().size(); i++) {
                item.read(sequence.items().get(i), path.item(i), problems).ifPresent(items::add);
            }
            return Optional.of(items);
        };
    }

    /** In the order of the document. */
    static <T> Shape<Map<String, T>> mapOf(Shape<T> item) {
        return (value, path, problems) -> {
            if (!(value instanceof Located.Mapping mapping)) {
                return Shape.mismatch("a mapping", value, path, problems);
            }
            Map<String, T> items = new LinkedHashMap<>();
            mapping.entries()
                    .forEach((key, entry) ->
                            item.read(entry.value(), path.key(key), problems).ifPresent(read -> items.put(key, read)));
            return Optional.of(items);
        };
    }

    /**
     * By the number of a unit or relation.
     *
     * @param what the number is of
     */
    static <T> Shape<Map<Integer, T>> byNumberOf(String what, Shape<T> item) {
        return (value, path, problems) -> {
            if (!(value instanceof Located.Mapping mapping)) {
                return Shape.mismatch("a mapping", value, path, problems);
            }
            Map<Integer, T> items = new TreeMap<>();
            mapping.entries().forEach((key, entry) -> {
                TreePath child = path.key(key);
                Optional<T> read = item.read(entry.value(), child, problems);
                if (isNumber(key)) {
                    read.ifPresent(present -> items.put(Integer.valueOf(key), present));
                } else {
                    problems.add(
                            child,
                            entry.keyPosition(),
                            "expected the number of a %s, such as 0, as key, found %s"
                                    .formatted(what, Words.quoted(key)));
                }
            });
            return Optional.of(items);
        };
    }

    /** Reads the keys of a mapping. */
    @FunctionalInterface
    interface Part<T> {
        /**
         * Asks for every key there can be, then builds the part. What it builds does not count if a key's value was wrong.
         *
         * @throws StateValidationException if the values do not go together
         */
        T read(Fields fields);
    }

    /**
     * A part of the State.
     *
     * @param name what messages call it, with its article: {@code a Secret}
     */
    static <T> Shape<T> part(String name, Part<T> part) {
        return (value, path, problems) -> {
            if (!(value instanceof Located.Mapping mapping)) {
                return Shape.mismatch("a mapping", value, path, problems);
            }
            int before = problems.count();
            Fields fields = new Fields(name, path, mapping, problems);
            try {
                T read = part.read(fields);
                fields.reportUnknown();
                return problems.count() == before ? Optional.of(read) : Optional.empty();
            } catch (StateValidationException impossible) {
                fields.reportUnknown();
                if (problems.count() == before) {
                    problems.add(path, value.position(), String.valueOf(impossible.getMessage()));
                }
                return Optional.empty();
            }
        };
    }
}
