package dev.charmed.scenario.agent;

import dev.charmed.scenario.agent.pebble.PebbleServers;
import dev.charmed.scenario.files.Closing;
import dev.charmed.scenario.simulation.SimulatedUnit;
import dev.charmed.scenario.state.Container;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The sockets at which the Pebbles of the containers answer during one run: of those containers that can be connected to. */
final class RunContainers implements AutoCloseable {
    private final Map<String, Path> sockets = new LinkedHashMap<>();
    private final List<PebbleServers.Listening> listening = new ArrayList<>();

    private RunContainers() {}

    /**
     * Begins to answer.
     *
     * @param servers are asked for only if there is a container
     * @param places for sockets, one after the other
     */
    static RunContainers open(SimulatedUnit unit, Supplier<PebbleServers> servers, Supplier<Path> places) {
        RunContainers containers = new RunContainers();
        try {
            for (Container container : unit.hook().state().containers()) {
                if (container.canConnect()) {
                    Path socket = places.get();
                    containers.listening.add(servers.get()
                            .listen(socket, unit.pebble(container.name()).daemon()));
                    containers.sockets.put(container.name(), socket);
                }
            }
            return containers;
        } catch (RuntimeException problem) {
            Closing.after(problem, containers.listening);
            throw problem;
        }
    }

    /** By the name of their container. */
    Map<String, Path> sockets() {
        return sockets;
    }

    /** By the path that Juju gives them. */
    Map<String, String> redirections() {
        Map<String, String> redirections = new LinkedHashMap<>();
        sockets.forEach((container, socket) ->
                redirections.put("/charm/containers/" + container + "/pebble.socket", socket.toString()));
        return redirections;
    }

    /** Answers no more. */
    @Override
    public void close() {
        Closing.all(listening);
    }
}
