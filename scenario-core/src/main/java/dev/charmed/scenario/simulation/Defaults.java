package dev.charmed.scenario.simulation;

import dev.charmed.scenario.state.Absent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values that an action's schema declares for parameters that are not given, as Juju inserts them: where a map is given,
 * defaults of what is in it are filled in, but none of its own default.
 */
final class Defaults {
    private Defaults() {}

    static Map<String, Object> inserted(Map<?, ?> given, Map<?, ?> properties) {
        Map<String, Object> complete = new LinkedHashMap<>();
        properties.forEach((name, schema) -> {
            if (schema instanceof Map<?, ?> tree && !given.containsKey(name)) {
                insert(complete, String.valueOf(name), tree);
            }
        });
        given.forEach((name, value) -> complete.put(
                String.valueOf(name),
                value instanceof Map<?, ?> map ? inserted(map, propertiesOf(properties.get(name))) : value));
        return complete;
    }

    private static void insert(Map<String, Object> target, String name, Map<?, ?> schema) {
        if (schema.containsKey("default")) {
            Object value = schema.get("default");
            target.put(name, value == null ? Absent.VALUE : value);
            return;
        }
        Map<String, Object> nested = inserted(Map.of(), propertiesOf(schema));
        if (!nested.isEmpty()) {
            target.put(name, nested);
        }
    }

    private static Map<?, ?> propertiesOf(@Nullable Object schema) {
        return schema instanceof Map<?, ?> tree && tree.get("properties") instanceof Map<?, ?> properties
                ? properties
                : Map.of();
    }
}
