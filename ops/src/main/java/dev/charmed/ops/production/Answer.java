package dev.charmed.ops.production;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A map that a hook tool answered with. Juju leaves out what is empty, and may one day add what is not known here. */
final class Answer {
    private final String tool;
    private final Map<String, Object> values;

    Answer(String tool, Map<String, Object> values) {
        this.tool = tool;
        this.values = values;
    }

    Map<String, Object> values() {
        return values;
    }

    /** All values as text. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        values.forEach((key, value) -> texts.put(key, String.valueOf(value)));
        return texts;
    }

    /** The text of that name; empty if there is none. */
    String text(String name) {
        Object value = values.get(name);
        return value == null ? "" : value.toString();
    }

    /** The text of that name, unless there is none or it is empty. */
    Optional<String> find(String name) {
        return Optional.of(text(name)).filter(text -> !text.isEmpty());
    }

    /** The whole number of that name; zero if there is none. */
    int number(String name) {
        return values.get(name) instanceof Number number ? number.intValue() : 0;
    }

    boolean truth(String name) {
        return values.get(name) instanceof Boolean truth && truth;
    }

    /** The moment of that name, in RFC 3339 or with a space in the middle as {@code goal-state} has it. */
    Optional<Instant> moment(String name) {
        try {
            return find(name).map(text -> Instant.parse(text.replace(' ', 'T')));
        } catch (DateTimeException unreadable) {
            throw new IllegalStateException("%s answers with a moment \"%s\"".formatted(tool, text(name)), unreadable);
        }
    }

    List<String> strings(String name) {
        return strings(tool, values.get(name));
    }

    static List<String> strings(String tool, @Nullable Object value) {
        List<String> strings = new ArrayList<>();
        for (Object item : items(tool, value)) {
            strings.add(String.valueOf(item));
        }
        return strings;
    }

    /** The maps in the list of that name. */
    List<Answer> answers(String name) {
        List<Answer> answers = new ArrayList<>();
        for (Object item : items(tool, values.get(name))) {
            answers.add(of(tool, item));
        }
        return answers;
    }

    /** The map of that name; an empty one if there is none. */
    Answer answer(String name) {
        return of(tool, values.get(name));
    }

    /** The names in the map of that name, whatever is behind them. */
    Set<String> names(String name) {
        Set<String> names = new LinkedHashSet<>();
        if (values.get(name) instanceof Map<?, ?> map) {
            map.keySet().forEach(key -> names.add(String.valueOf(key)));
        }
        return names;
    }

    /** The maps by name that this one consists of. */
    Map<String, Answer> byName() {
        Map<String, Answer> answers = new LinkedHashMap<>();
        values.forEach((name, value) -> answers.put(name, of(tool, value)));
        return answers;
    }

    private static List<?> items(String tool, @Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> items) {
            return items;
        }
        throw new IllegalStateException("%s answers with %s where a list is expected".formatted(tool, value));
    }

    private static Answer of(String tool, @Nullable Object value) {
        Map<String, Object> copy = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> {
                if (item != null) {
                    copy.put(String.valueOf(key), item);
                }
            });
        } else if (value != null) {
            throw new IllegalStateException("%s answers with %s where a map is expected".formatted(tool, value));
        }
        return new Answer(tool, copy);
    }
}
