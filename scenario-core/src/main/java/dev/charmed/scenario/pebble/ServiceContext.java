package dev.charmed.scenario.pebble;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The environment, user, group and working directory that a command has of a service. */
final class ServiceContext {
    private static final List<String> KEYS = List.of("user-id", "user", "group-id", "group", "working-dir");

    private ServiceContext() {}

    /** What a command sets, on top of what the service does. */
    static Entry merge(Entry service, Entry command) {
        Map<String, Object> merged = new LinkedHashMap<>(command.values());
        for (String key : KEYS) {
            Object inherited = service.values().get(key);
            if (inherited != null) {
                merged.putIfAbsent(key, inherited);
            }
        }
        Map<String, Object> environment = new LinkedHashMap<>(service.textMap("environment"));
        environment.putAll(command.textMap("environment"));
        if (!environment.isEmpty()) {
            merged.put("environment", environment);
        }
        return new Entry(command.fields(), merged);
    }
}
