package dev.charmed.scenario.simulation;

import dev.charmed.scenario.pebble.ExecutedCommand;
import dev.charmed.scenario.pebble.PebbleDaemon;
import dev.charmed.scenario.pebble.SimulatedPebble;
import dev.charmed.scenario.state.Container;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The workload containers. What a charm does there is done at once, whatever becomes of the hook. Safe for several threads,
 * since a charm may speak with several containers at a time.
 */
final class SimulatedContainers {
    private final Hook hook;
    private final Map<String, SimulatedPebble> reached = new LinkedHashMap<>();

    SimulatedContainers(Hook hook) {
        this.hook = hook;
    }

    /** The Pebble of a container, which does not answer if the State has no such container. */
    synchronized SimulatedPebble pebble(String name) {
        return reached.computeIfAbsent(
                name,
                unknown -> new SimulatedPebble(
                        declared(name), hook.containerSetups().of(name)));
    }

    private Container declared(String name) {
        for (Container container : hook.state().containers()) {
            if (container.name().equals(name)) {
                return container;
            }
        }
        return Container.builder(name).build();
    }

    synchronized List<Container> settled() {
        if (reached.isEmpty()) {
            return hook.state().containers();
        }
        List<Container> settled = new ArrayList<>();
        for (Container container : hook.state().containers()) {
            SimulatedPebble pebble = reached.get(container.name());
            settled.add(pebble == null ? container : pebble.daemon().outcome());
        }
        return settled;
    }

    /** The commands that were executed, by container. */
    Map<String, List<ExecutedCommand>> execHistory() {
        return commands(PebbleDaemon::execHistory);
    }

    /** The commands that nothing answered, by container. */
    Map<String, List<List<String>>> unansweredCommands() {
        return commands(PebbleDaemon::unansweredCommands);
    }

    private synchronized <T> Map<String, List<T>> commands(Function<PebbleDaemon, List<T>> kind) {
        Map<String, List<T>> commands = new LinkedHashMap<>();
        reached.forEach((container, pebble) -> {
            List<T> executed = kind.apply(pebble.daemon());
            if (!executed.isEmpty()) {
                commands.put(container, executed);
            }
        });
        return commands;
    }
}
