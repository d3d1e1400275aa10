package dev.charmed.scenario.simulation;

import java.util.Map;
import java.util.TreeMap;

/** Maps of settings as Juju writes them: an empty value removes its key. */
final class Databags {
    private Databags() {}

    static Map<String, String> changed(Map<String, String> settings, Map<String, String> changes) {
        Map<String, String> result = new TreeMap<>(settings);
        changes.forEach((key, value) -> {
            if (value.isEmpty()) {
                result.remove(key);
            } else {
                result.put(key, value);
            }
        });
        return result;
    }
}
