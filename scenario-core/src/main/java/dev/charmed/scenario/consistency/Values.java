package dev.charmed.scenario.consistency;

import dev.charmed.scenario.state.Absent;
import dev.charmed.scenario.text.Words;
import java.util.List;
import java.util.Map;

/** Names plain values in messages. */
final class Values {
    private Values() {}

    /** Such as {@code the string "x"} or {@code the integer 5}; long values are cut. */
    static String describe(Object value) {
        if (value == Absent.VALUE) {
            return "null";
        }
        if (value instanceof String text) {
            return "the string " + Words.quoted(text);
        }
        String kind = value instanceof Map
                ? "object"
                : value instanceof List
                        ? "array"
                        : value instanceof Boolean
                                ? "boolean"
                                : value instanceof Double ? "float" : value instanceof Number ? "integer" : "value";
        return "the " + kind + " " + Words.shortened(value.toString());
    }
}
