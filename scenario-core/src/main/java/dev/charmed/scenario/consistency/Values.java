package dev.charmed.scenario.consistency;

import dev.charmed.scenario.state.Absent;
import java.util.List;
import java.util.Map;

/** Names plain values in messages. */
final class Values {
    private static final int LONGEST = 60;

    private Values() {}

    /** Such as {@code the string "x"} or {@code the integer 5}; long values are cut. */
    static String describe(Object value) {
        if (value == Absent.VALUE) {
            return "null";
        }
        if (value instanceof String text) {
            return "the string \"" + shortened(text) + "\"";
        }
        String kind = value instanceof Map
                ? "object"
                : value instanceof List
                        ? "array"
                        : value instanceof Boolean
                                ? "boolean"
                                : value instanceof Double ? "float" : value instanceof Number ? "integer" : "value";
        return "the " + kind + " " + shortened(value.toString());
    }

    private static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
