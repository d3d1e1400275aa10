package dev.charmed.scenario.diff;

import com.flipkart.zjsonpatch.DiffFlags;
import com.flipkart.zjsonpatch.Jackson3JsonDiff;
import com.flipkart.zjsonpatch.Jackson3JsonPatch;
import dev.charmed.scenario.codec.TextFormat;
import dev.charmed.scenario.codec.TreeText;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON Patch between two trees. Apart from the rest, since nothing else needs its library. */
final class JsonPatches {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final EnumSet<DiffFlags> PLAIN_OPERATIONS =
            EnumSet.of(DiffFlags.OMIT_MOVE_OPERATION, DiffFlags.OMIT_COPY_OPERATION, DiffFlags.OMIT_VALUE_ON_REMOVE);

    private JsonPatches() {}

    static List<Object> between(Map<String, Object> before, Map<String, Object> after) {
        JsonNode nodeBefore = node(before);
        JsonNode patch = Jackson3JsonDiff.asJson(nodeBefore, node(after), PLAIN_OPERATIONS);
        JsonNode patched = Jackson3JsonPatch.apply(patch, nodeBefore);
        List<Object> operations = new ArrayList<>();
        ((Collection<?>) TreeText.read(patch.toString(), TextFormat.JSON)).forEach(operations::add);
        operations.addAll(reorderings(patched, after));
        return List.copyOf(operations);
    }

    /** JSON knows no order of keys, yet that of a container's layers has a meaning: those out of order are replaced. */
    private static List<Object> reorderings(JsonNode patched, Map<String, Object> after) {
        List<Object> operations = new ArrayList<>();
        int index = 0;
        for (Object container : (Collection<?>) after.getOrDefault("containers", List.of())) {
            String path = "/containers/%s/layers".formatted(index);
            if (container instanceof Map<?, ?> map && map.get("layers") instanceof Map<?, ?> layers) {
                List<?> actual = List.copyOf(patched.at(path).propertyNames());
                if (!actual.equals(List.copyOf(layers.keySet()))) {
                    operations.add(new TreeMap<>(Map.of("op", "replace", "path", path, "value", layers)));
                }
            }
            index++;
        }
        return operations;
    }

    private static JsonNode node(Object value) {
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = NODES.objectNode();
            map.forEach((key, child) -> object.set((String) key, node(child)));
            return object;
        }
        if (value instanceof Collection<?> collection) {
            ArrayNode array = NODES.arrayNode();
            collection.forEach(item -> array.add(node(item)));
            return array;
        }
        if (value instanceof String text) {
            return NODES.stringNode(text);
        }
        if (value instanceof Boolean flag) {
            return NODES.booleanNode(flag);
        }
        if (value instanceof Long number) {
            return NODES.numberNode(number.longValue());
        }
        if (value instanceof BigInteger number) {
            return NODES.numberNode(number);
        }
        return value instanceof Double number ? NODES.numberNode(number.doubleValue()) : NODES.nullNode();
    }
}
