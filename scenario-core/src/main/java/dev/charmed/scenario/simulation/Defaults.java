package dev.charmed.scenario.simulation;

import java.util.LinkedHashMap;
import java.util.Map;

/** The values that an action's schema declares for parameters that are not given, as Juju inserts them. */
final class Defaults {
    private Defaults() {}

    /** The defaults of a schema's properties, and of the properties in them. */
    static Map<String, Object> of(Map<?, ?> properties) {
        Map<String, Object> defaults = new LinkedHashMap<>();
        properties.forEach((name, schema) -> {
            if (schema instanceof Map<?, ?> tree) {
                Object value = tree.get("default");
                if (value == null && tree.get("properties") instanceof Map<?, ?> nested) {
                    Map<String, Object> nestedDefaults = of(nested);
                    value = nestedDefaults.isEmpty() ? null : nestedDefaults;
                }
                if (value != null) {
                    defaults.put(String.valueOf(name), value);
                }
            }
        });
        return defaults;
    }

    /** Puts what is given over the defaults; maps are merged. */
    static void merge(Map<String, Object> defaults, Map<String, Object> given) {
        given.forEach((name, value) -> {
            if (value instanceof Map<?, ?> map && defaults.get(name) instanceof Map<?, ?> defaultMap) {
                Map<String, Object> merged = new LinkedHashMap<>();
                defaultMap.forEach((key, item) -> merged.put(String.valueOf(key), item));
                Map<String, Object> over = new LinkedHashMap<>();
                map.forEach((key, item) -> over.put(String.valueOf(key), item));
                merge(merged, over);
                defaults.put(name, merged);
            } else {
                defaults.put(name, value);
            }
        });
    }
}
