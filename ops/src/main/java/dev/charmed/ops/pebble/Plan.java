package dev.charmed.ops.pebble;

import java.util.Map;

/** What Pebble goes by: all layers, combined. */
public final class Plan {
    private final Map<String, Object> tree;

    private Plan(Map<String, Object> tree) {
        this.tree = tree;
    }

    /** The plan with that tree, in Pebble's own spelling of the keys. */
    public static Plan of(Map<String, ?> tree) {
        return new Plan(Trees.copy(tree));
    }

    /**
     * The plan that a text in YAML stands for.
     *
     * @throws IllegalArgumentException if it is no YAML, or no mapping
     */
    public static Plan parse(String yaml) {
        return new Plan(LayerYaml.parse("plan", yaml));
    }

    /** Its services, by name. */
    public Map<String, Service> services() {
        return PlanSections.services(tree);
    }

    /** Its health checks, by name. */
    public Map<String, Check> checks() {
        return PlanSections.checks(tree);
    }

    /** Where logs are forwarded to, by name. */
    public Map<String, LogTarget> logTargets() {
        return PlanSections.logTargets(tree);
    }

    /** The tree that Pebble writes, in its own spelling of the keys. */
    public Map<String, Object> toMap() {
        return tree;
    }

    /** The same as text. */
    public String toYaml() {
        return LayerYaml.write(tree);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Plan plan && tree.equals(plan.tree);
    }

    @Override
    public int hashCode() {
        return tree.hashCode();
    }

    @Override
    public String toString() {
        return "Plan" + tree;
    }
}
