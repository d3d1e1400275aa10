package dev.charmed.ops.pebble.socket;

import dev.charmed.ops.pebble.GoDuration;
import dev.charmed.ops.pebble.ProtocolException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** An object of a JSON answer; what it does not have is empty. */
record Tree(Map<String, Object> values) {

    Optional<String> find(String name) {
        return values.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    String text(String name) {
        return find(name).orElse("");
    }

    OptionalLong number(String name) {
        return values.get(name) instanceof Number number ? OptionalLong.of(number.longValue()) : OptionalLong.empty();
    }

    OptionalInt integer(String name) {
        return values.get(name) instanceof Number number ? OptionalInt.of(number.intValue()) : OptionalInt.empty();
    }

    int integer(String name, int otherwise) {
        return integer(name).orElse(otherwise);
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    /** @throws ProtocolException if there is something else than a time */
    Optional<Instant> time(String name) {
        return find(name).map(text -> {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeParseException broken) {
                throw new ProtocolException("Pebble's \"" + name + "\" is \"" + text + "\", which is no time", broken);
            }
        });
    }

    Optional<Duration> duration(String name) {
        return find(name).map(GoDuration::parse);
    }

    Tree tree(String name) {
        return new Tree(map(values.get(name)));
    }

    List<Tree> trees(String name) {
        List<Tree> trees = new ArrayList<>();
        if (values.get(name) instanceof List<?> items) {
            items.forEach(item -> trees.add(new Tree(map(item))));
        }
        return trees;
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        if (values.get(name) instanceof List<?> items) {
            items.forEach(item -> texts.add(String.valueOf(item)));
        }
        return texts;
    }

    Map<String, String> textMap(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        map(values.get(name)).forEach((key, value) -> texts.put(key, String.valueOf(value)));
        return texts;
    }

    /** Without what is null. */
    private static Map<String, Object> map(@Nullable Object node) {
        Map<String, Object> copy = new LinkedHashMap<>();
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (value != null) {
                    copy.put(String.valueOf(key), value);
                }
            });
        }
        return Collections.unmodifiableMap(copy);
    }

    Map<String, Object> map(String name) {
        return map(values.get(name));
    }
}
