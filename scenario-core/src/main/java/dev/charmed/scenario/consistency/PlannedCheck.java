package dev.charmed.scenario.consistency;

import dev.charmed.scenario.state.Container;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the layers of a container together say about a check.
 *
 * @param level empty if none is set
 */
record PlannedCheck(String level, String startup, long threshold) {
    static final String ENABLED = "enabled";

    private static final PlannedCheck DEFAULT = new PlannedCheck("", ENABLED, 3);

    /** The checks of a container's plan, by name. Later layers replace earlier ones, or change what they name. */
    static Map<String, PlannedCheck> of(Container container) {
        Map<String, PlannedCheck> plan = new LinkedHashMap<>();
        for (Map<String, Object> layer : container.layers().values()) {
            if (layer.get("checks") instanceof Map<?, ?> checks) {
                checks.forEach((name, check) -> {
                    if (check instanceof Map<?, ?> tree) {
                        boolean merges = "merge".equals(tree.get("override"));
                        PlannedCheck below = merges ? plan.getOrDefault((String) name, DEFAULT) : DEFAULT;
                        plan.put((String) name, below.overlaid(tree));
                    }
                });
            }
        }
        return plan;
    }

    private PlannedCheck overlaid(Map<?, ?> check) {
        return new PlannedCheck(
                check.get("level") instanceof String text ? text : level,
                check.get("startup") instanceof String text && !text.isEmpty() ? text : startup,
                check.get("threshold") instanceof Number number && number.longValue() != 0
                        ? number.longValue()
                        : threshold);
    }
}
