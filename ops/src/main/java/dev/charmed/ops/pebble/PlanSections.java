package dev.charmed.ops.pebble;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/** What layers and plans have in common. */
final class PlanSections {
    static final String SERVICES = "services";
    static final String CHECKS = "checks";
    static final String LOG_TARGETS = "log-targets";

    private PlanSections() {}

    static Map<String, Service> services(Map<String, Object> tree) {
        return entries(tree, SERVICES, Service::new);
    }

    static Map<String, Check> checks(Map<String, Object> tree) {
        return entries(tree, CHECKS, Check::new);
    }

    static Map<String, LogTarget> logTargets(Map<String, Object> tree) {
        return entries(tree, LOG_TARGETS, LogTarget::new);
    }

    private static <T> Map<String, T> entries(
            Map<String, Object> tree, String section, BiFunction<String, Map<String, Object>, T> entry) {
        Map<String, T> entries = new LinkedHashMap<>();
        Trees.map(tree.get(section)).forEach((name, fields) -> entries.put(name, entry.apply(name, Trees.map(fields))));
        return Collections.unmodifiableMap(entries);
    }
}
