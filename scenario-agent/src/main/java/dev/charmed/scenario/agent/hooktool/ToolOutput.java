package dev.charmed.scenario.agent.hooktool;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a tool has to say. */
sealed interface ToolOutput {
    ToolOutput NOTHING = new Text("");

    /** Text as it is. */
    record Text(String text) implements ToolOutput {}

    /** A value, for the format that the caller chose. */
    record Value(@Nullable Object value) implements ToolOutput {}

    /** Words, which the smart format writes a line each, and other lists as YAML. */
    record Words(List<String> words) implements ToolOutput {
        public Words {
            words = List.copyOf(words);
        }
    }

    static ToolOutput value(@Nullable Object value) {
        return new Value(value);
    }
}
