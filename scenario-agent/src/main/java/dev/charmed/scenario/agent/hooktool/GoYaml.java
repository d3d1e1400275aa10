package dev.charmed.scenario.agent.hooktool;

import dev.charmed.scenario.agent.hooktool.YamlEmitter.Place;
import dev.charmed.scenario.agent.hooktool.YamlText.Style;
import dev.charmed.scenario.state.Absent;
import dev.charmed.scenario.text.YamlScalar;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * YAML as the library of Juju's tools writes it: block style, lists not indented, texts that it would read as something else in
 * double quotes, texts of several lines as literals.
 */
final class GoYaml {
    private static final NaturalOrder KEY_ORDER = new NaturalOrder();

    private final YamlEmitter emitter = new YamlEmitter();

    private GoYaml() {}

    /** @param value a tree of structs, maps, collections, strings, times, numbers, booleans and nulls */
    static String write(@Nullable Object value) {
        GoYaml yaml = new GoYaml();
        yaml.node(value, Place.TOP);
        return yaml.emitter.finished();
    }

    private void node(@Nullable Object value, Place place) {
        if (value instanceof GoStruct struct) {
            mapping(struct.fields(), place);
        } else if (value instanceof Map<?, ?> map) {
            SortedMap<String, Object> sorted = new TreeMap<>(KEY_ORDER);
            map.forEach((key, item) -> sorted.put(String.valueOf(key), item));
            mapping(sorted, place);
        } else if (value instanceof Collection<?> list) {
            list(list, place);
        } else if (value instanceof String text) {
            emitter.scalar(new YamlText(text), style(text), place);
        } else {
            emitter.scalar(new YamlText(plain(value)), Style.PLAIN, place);
        }
    }

    private void mapping(Map<String, ?> fields, Place place) {
        if (fields.isEmpty()) {
            emitter.empty(false);
            return;
        }
        emitter.collection(
                place,
                false,
                () -> fields.forEach((key, item) -> {
                    Place written = emitter.key(new YamlText(key));
                    node(key, written);
                    emitter.value(written);
                    node(item, Place.VALUE);
                }));
    }

    private void list(Collection<?> items, Place place) {
        if (items.isEmpty()) {
            emitter.empty(true);
            return;
        }
        emitter.collection(
                place,
                true,
                () -> items.forEach(item -> {
                    emitter.item();
                    node(item, Place.ITEM);
                }));
    }

    private static String plain(@Nullable Object value) {
        if (value == null || value instanceof Absent) {
            return "null";
        }
        return value instanceof Double number ? GoNumbers.inYaml(number) : value.toString();
    }

    private static Style style(String text) {
        if (text.contains("\n")) {
            return Style.LITERAL;
        }
        return YamlScalar.isPlainText(text) ? Style.PLAIN : Style.DOUBLE_QUOTED;
    }
}
