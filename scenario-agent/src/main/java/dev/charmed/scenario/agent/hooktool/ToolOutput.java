package dev.charmed.scenario.agent.hooktool;

import org.jspecify.annotations.Nullable;

/** What a tool has to say. */
sealed interface ToolOutput {
    ToolOutput NOTHING = new Text("");

    /** Text as it is. */
    record Text(String text) implements ToolOutput {}

    /** A value, for the format that the caller chose. */
    record Value(@Nullable Object value) implements ToolOutput {}

    static ToolOutput value(@Nullable Object value) {
        return new Value(value);
    }
}
