package dev.charmed.scenario.codec;

import dev.charmed.scenario.meta.NearestName;
import dev.charmed.scenario.state.Absent;
import dev.charmed.scenario.text.Words;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The keys of one mapping. Those that nobody asks for are not known. */
final class Fields {
    private String part;
    private final TreePath path;
    private final Located.Mapping mapping;
    private final Problems problems;
    private final Set<String> known = new LinkedHashSet<>();

    Fields(String part, TreePath path, Located.Mapping mapping, Problems problems) {
        this.part = part;
        this.path = path;
        this.mapping = mapping;
        this.problems = problems;
    }

    /** From here on, messages call the part so. */
    void call(String morePreciseName) {
        part = morePreciseName;
    }

    boolean has(String key) {
        return mapping.entries().containsKey(key);
    }

    /** Whether a key is there, and not null. */
    boolean isGiven(String key) {
        Located.Entry entry = mapping.entries().get(key);
        return entry != null && !(entry.value() instanceof Located.Scalar scalar && scalar.value() == Absent.VALUE);
    }

    /** The value of a key that cannot be left out, or the stand-in if it is wrong or missing, which is then a problem. */
    <T> T required(String key, Shape<T> shape, T standIn) {
        if (!has(key)) {
            problems.add(path.key(key), mapping.position(), "missing: %s needs it".formatted(part));
        }
        return get(key, shape, standIn);
    }

    /** The value of a key, or what it is if the key is left out. */
    <T> T get(String key, Shape<T> shape, T absent) {
        known.add(key);
        Located.Entry entry = mapping.entries().get(key);
        return entry == null
                ? absent
                : shape.read(entry.value(), path.key(key), problems).orElse(absent);
    }

    /** The value of a key for which null means the same as leaving it out. */
    <T> Optional<T> optional(String key, Shape<T> shape) {
        known.add(key);
        Located.Entry entry = mapping.entries().get(key);
        return entry != null && isGiven(key) ? shape.read(entry.value(), path.key(key), problems) : Optional.empty();
    }

    String text(String key, String absent) {
        return get(key, Shapes.TEXT, absent);
    }

    /** A text that cannot be left out. */
    String text(String key) {
        return required(key, Shapes.TEXT, "");
    }

    Optional<String> optionalText(String key) {
        return optional(key, Shapes.TEXT);
    }

    /** Says that a key's value does not go with the others. */
    void problem(String key, String message) {
        Located.Entry entry = mapping.entries().get(key);
        problems.add(
                path.key(key),
                entry == null ? mapping.position() : entry.value().position(),
                message);
    }

    /** Makes a problem of every key that has not been asked for. */
    void reportUnknown() {
        mapping.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                problems.add(
                        path.key(key),
                        entry.keyPosition(),
                        "unknown key: %s has no %s%s".formatted(part, Words.quoted(key), suggestion(key)));
            }
        });
    }

    private String suggestion(String key) {
        Optional<String> nearest = NearestName.of(key, known);
        return nearest.isPresent()
                ? "; did you mean %s?".formatted(Words.quoted(nearest.get()))
                : "; it has %s".formatted(String.join(", ", known));
    }
}
