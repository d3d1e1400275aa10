package dev.charmed.scenario.meta;

import dev.charmed.scenario.text.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A part of a metadata file and the way to it, for reading it with types: what is absent or null is empty, what is of
 * another kind than asked for is an error that names the place.
 */
record MetaNode(
        YamlDocument document, String path, @Nullable Object value) {

    /** The named part of a mapping; a node without a value if there is none. */
    MetaNode get(String key) {
        return new MetaNode(document, Trees.join(path, key), mapping().get(key));
    }

    boolean isPresent() {
        return value != null;
    }

    boolean isText() {
        return value instanceof String;
    }

    boolean isMapping() {
        return value instanceof Map;
    }

    /** The tree below; empty for nothing. */
    @SuppressWarnings("unchecked")
    Map<String, @Nullable Object> mapping() {
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Map) {
            return (Map<String, @Nullable Object>) value;
        }
        throw error("expected a mapping, found " + describe(value));
    }

    /** The entries of a mapping by name, in the order of the file. */
    Map<String, MetaNode> entries() {
        Map<String, MetaNode> entries = new LinkedHashMap<>();
        mapping().forEach((key, element) -> entries.put(key, new MetaNode(document, Trees.join(path, key), element)));
        return entries;
    }

    /** The items of a list; empty for nothing. */
    List<MetaNode> items() {
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw error("expected a list, found " + describe(value));
        }
        List<MetaNode> items = new ArrayList<>(list.size());
        for (Object item : list) {
            items.add(new MetaNode(document, path + "[" + items.size() + "]", item));
        }
        return items;
    }

    String requireText() {
        if (value instanceof String text) {
            return text;
        }
        throw error("expected a text, found " + describe(value));
    }

    /** A text, or the text of a number or boolean. */
    String requireScalar() {
        return scalarValue().map(Object::toString).orElseThrow(() -> error("expected a text, found nothing"));
    }

    /** A String, Long, BigInteger, Double or Boolean. */
    Optional<Object> scalarValue() {
        if (value instanceof Map || value instanceof List) {
            throw error("expected a single value, found " + describe(value));
        }
        return Optional.ofNullable(value);
    }

    Optional<String> text(String key) {
        MetaNode node = get(key);
        return node.isPresent() ? Optional.of(node.requireText()) : Optional.empty();
    }

    Optional<String> scalar(String key) {
        return get(key).scalarValue().map(Object::toString);
    }

    OptionalInt number(String key) {
        MetaNode node = get(key);
        if (!node.isPresent()) {
            return OptionalInt.empty();
        }
        if (node.value instanceof Long number && number.intValue() == number) {
            return OptionalInt.of(number.intValue());
        }
        throw node.error("expected a whole number, found " + describe(node.value));
    }

    boolean flag(String key, boolean otherwise) {
        return get(key).flag().orElse(otherwise);
    }

    Optional<Boolean> flag() {
        if (value == null || value instanceof Boolean) {
            return Optional.ofNullable((Boolean) value);
        }
        // Quoted booleans are common, and Juju coerces them.
        if (value instanceof String text && PlainScalars.read(text) instanceof Boolean flag) {
            return Optional.of(flag);
        }
        throw error("expected true or false, found " + describe(value));
    }

    MetadataException error(String problem) {
        String where = path.isEmpty() ? problem : path + ": " + problem;
        return document.position(path)
                .map(position -> new MetadataException(document.source(), position, where))
                .orElseGet(() -> new MetadataException(document.source(), where));
    }

    static String describe(@Nullable Object value) {
        if (value == null) {
            return "nothing";
        }
        if (value instanceof Map) {
            return "a mapping";
        }
        if (value instanceof List) {
            return "a list";
        }
        if (value instanceof String text) {
            return "the text " + Words.quoted(text);
        }
        return (value instanceof Boolean ? "the boolean " : "the number ") + Words.shortened(value.toString());
    }
}
