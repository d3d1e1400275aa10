package dev.charmed.scenario.agent.hooktool;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Named values that are written in the order in which they were put: Go sorts the keys of maps, not the fields of structs. */
final class GoStruct {
    private final Map<String, Object> fields = new LinkedHashMap<>();

    GoStruct put(String name, Object value) {
        fields.put(name, value);
        return this;
    }

    Map<String, Object> fields() {
        return Collections.unmodifiableMap(fields);
    }
}
