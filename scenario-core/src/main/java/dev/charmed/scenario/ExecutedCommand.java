package dev.charmed.scenario;

import java.util.List;

/** A command that the charm executed in a container. */
public record ExecutedCommand(List<String> command) {
    public ExecutedCommand {
        command = List.copyOf(command);
    }
}
