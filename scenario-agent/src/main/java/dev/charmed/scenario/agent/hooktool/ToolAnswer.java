package dev.charmed.scenario.agent.hooktool;

import java.util.Objects;

/**
 * What a hook tool answers.
 *
 * @param exitStatus 0, 1 if the model refused, 2 if the call was wrong
 */
public record ToolAnswer(int exitStatus, String output, String error) {
    public ToolAnswer {
        Objects.requireNonNull(output);
        Objects.requireNonNull(error);
    }

    static ToolAnswer printed(String output) {
        return new ToolAnswer(0, output, "");
    }

    static ToolAnswer failed(int exitStatus, String message) {
        return new ToolAnswer(exitStatus, "", "ERROR " + message + "\n");
    }
}
