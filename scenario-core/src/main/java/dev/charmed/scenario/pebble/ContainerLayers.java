package dev.charmed.scenario.pebble;

import dev.charmed.ops.pebble.ApiException;
import dev.charmed.scenario.state.Container;
import dev.charmed.scenario.state.StateValidationException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The layers of a daemon: those that the State declares, and those that were added since. Whoever calls holds its lock. */
final class ContainerLayers {
    private final Map<String, Map<String, Object>> declaredTrees;
    private final List<PlanLayer> declared;
    private LayerStack layers;

    /** @throws StateValidationException if a layer of the container is none */
    ContainerLayers(Container container) {
        declaredTrees = container.layers();
        List<PlanLayer> read = new ArrayList<>();
        declaredTrees.forEach((label, tree) -> read.add(read(container, label, tree)));
        layers = LayerStack.declared(read);
        declared = layers.layers();
    }

    private static PlanLayer read(Container container, String label, Map<String, Object> tree) {
        try {
            return LayerReader.read(label, tree);
        } catch (LayerFormatException invalid) {
            throw new StateValidationException(
                    "container \"%s\": %s".formatted(container.name(), invalid.getMessage()));
        }
    }

    /** All of them, combined. */
    PlanLayer plan() {
        return layers.plan();
    }

    /** What a State keeps of them: those that nobody touched as they were written there. */
    Map<String, Map<String, Object>> outcome() {
        Map<String, Map<String, Object>> trees = new LinkedHashMap<>();
        for (PlanLayer layer : layers.layers()) {
            Map<String, Object> asDeclared = declaredTrees.get(layer.label());
            boolean untouched = asDeclared != null && declared.contains(layer);
            trees.put(layer.label(), untouched ? asDeclared : layer.toTree());
        }
        return trees;
    }

    /** @throws ApiException with Pebble's status and words if the label is taken, or the plan would not be valid */
    void add(PlanLayer layer, boolean combine, boolean inner) {
        String label = layer.label();
        try {
            if (layers.hasLabel(label) && !combine) {
                throw badRequest("layer " + GoText.quoted(label) + " already exists");
            }
            layers = layers.hasLabel(label) ? layers.combine(layer) : layers.append(layer, inner);
        } catch (LayerFormatException invalid) {
            throw badRequest(String.valueOf(invalid.getMessage()));
        } catch (LayerStack.InnerLayerException misplaced) {
            throw new ApiException(HttpStatus.SERVER_ERROR, String.valueOf(misplaced.getMessage()));
        }
    }

    private static ApiException badRequest(String message) {
        return new ApiException(HttpStatus.BAD_REQUEST, message);
    }
}
