package dev.charmed.ops.pebble;

import java.util.Map;
import java.util.Optional;

/**
 * A layer of Pebble's configuration:
 *
 * <pre>{@code
 * Layer.empty().withService(Service.named("web").withOverride(LayerOverride.REPLACE).withCommand("/bin/web"))
 * }</pre>
 *
 * <p>Nothing is checked here: Pebble does that when the layer is added.
 */
public final class Layer {
    private static final Layer EMPTY = new Layer(Map.of());

    private final Map<String, Object> tree;

    private Layer(Map<String, Object> tree) {
        this.tree = tree;
    }

    public static Layer empty() {
        return EMPTY;
    }

    /** The layer with that tree, in Pebble's own spelling of the keys. */
    public static Layer of(Map<String, ?> tree) {
        return new Layer(Trees.copy(tree));
    }

    /**
     * The layer that a text in YAML stands for.
     *
     * @throws IllegalArgumentException if it is no YAML, or no mapping
     */
    public static Layer parse(String yaml) {
        return new Layer(LayerYaml.parse("layer", yaml));
    }

    public Optional<String> summary() {
        return Optional.ofNullable(tree.get("summary")).map(String::valueOf);
    }

    public Optional<String> description() {
        return Optional.ofNullable(tree.get("description")).map(String::valueOf);
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

    public Layer withSummary(String summary) {
        return new Layer(Trees.with(tree, "summary", summary));
    }

    public Layer withDescription(String description) {
        return new Layer(Trees.with(tree, "description", description));
    }

    /** The same with a service; one of the same name is replaced. */
    public Layer withService(Service service) {
        return with(PlanSections.SERVICES, service);
    }

    /** The same with a check; one of the same name is replaced. */
    public Layer withCheck(Check check) {
        return with(PlanSections.CHECKS, check);
    }

    /** The same with a log target; one of the same name is replaced. */
    public Layer withLogTarget(LogTarget target) {
        return with(PlanSections.LOG_TARGETS, target);
    }

    private Layer with(String section, PlanEntry<?> entry) {
        return new Layer(
                Trees.with(tree, section, Trees.with(Trees.map(tree.get(section)), entry.name(), entry.toMap())));
    }

    /** The tree that Pebble reads, in its own spelling of the keys. */
    public Map<String, Object> toMap() {
        return tree;
    }

    /** The same as text. */
    public String toYaml() {
        return LayerYaml.write(tree);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Layer layer && tree.equals(layer.tree);
    }

    @Override
    public int hashCode() {
        return tree.hashCode();
    }

    @Override
    public String toString() {
        return "Layer" + tree;
    }
}
