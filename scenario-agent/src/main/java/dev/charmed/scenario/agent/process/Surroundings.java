package dev.charmed.scenario.agent.process;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a command finds on the machine that it runs on.
 *
 * @param host which one it is told that this is, where it gets a host name of its own; empty for the real one
 * @param containerSockets those of its containers, by their name; they are to be at the paths that Juju gives them
 */
public record Surroundings(Optional<Host> host, Map<String, Path> containerSockets) {
    public Surroundings {
        containerSockets = Map.copyOf(containerSockets);
    }

    /** Of a command that needs nothing particular. */
    public static Surroundings ofThisMachine() {
        return new Surroundings(Optional.empty(), Map.of());
    }
}
