package dev.charmed.scenario.consistency;

import dev.charmed.scenario.state.Absent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes the trees of metadata and of parameters into those that JSON Schema is checked on. */
final class JsonTrees {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final double LARGEST_WHOLE = 1L << 53;

    private JsonTrees() {}

    static JsonNode of(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = NODES.objectNode();
            map.forEach((key, element) -> object.set(String.valueOf(key), of(element)));
            return object;
        }
        if (value instanceof List<?> list) {
            ArrayNode array = NODES.arrayNode();
            list.forEach(element -> array.add(of(element)));
            return array;
        }
        if (value == null || value == Absent.VALUE) {
            return NODES.nullNode();
        }
        return scalar(value);
    }

    private static JsonNode scalar(Object value) {
        if (value instanceof Boolean flag) {
            return NODES.booleanNode(flag);
        }
        if (value instanceof BigInteger number) {
            return NODES.numberNode(number);
        }
        // Juju has all numbers from JSON, where 1.0 is an integer.
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) > LARGEST_WHOLE) {
            return NODES.numberNode(new BigDecimal(number).toBigInteger());
        }
        if (value instanceof Double number && number != Math.rint(number)) {
            return NODES.numberNode(number);
        }
        return value instanceof Number number
                ? NODES.numberNode(number.longValue())
                : NODES.stringNode(value.toString());
    }
}
