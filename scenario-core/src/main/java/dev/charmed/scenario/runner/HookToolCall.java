package dev.charmed.scenario.runner;

import java.util.List;

/** A call of a hook tool: the words, its name first, and the exit status. */
public record HookToolCall(List<String> words, int exitStatus) {
    public HookToolCall {
        words = List.copyOf(words);
    }
}
