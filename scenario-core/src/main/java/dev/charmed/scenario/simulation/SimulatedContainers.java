package dev.charmed.scenario.simulation;

import dev.charmed.scenario.meta.ContainerMeta;
import dev.charmed.scenario.meta.StorageMeta;
import dev.charmed.scenario.pebble.ExecutedCommand;
import dev.charmed.scenario.pebble.PebbleDaemon;
import dev.charmed.scenario.pebble.SimulatedPebble;
import dev.charmed.scenario.state.Container;
import dev.charmed.scenario.state.Mount;
import dev.charmed.scenario.state.Storage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The workload containers. What a charm does there is done at once, whatever becomes of the hook. Safe for several threads,
 * since a charm may speak with several containers at a time.
 */
final class SimulatedContainers {
    private final Hook hook;
    private final Map<String, SimulatedPebble> reached = new LinkedHashMap<>();
    private final Map<String, List<String>> omittedFiles = new LinkedHashMap<>();

    SimulatedContainers(Hook hook) {
        this.hook = hook;
    }

    /** The Pebble of a container, which does not answer if the State has no such container. */
    synchronized SimulatedPebble pebble(String name) {
        return reached.computeIfAbsent(
                name,
                unknown -> new SimulatedPebble(
                        declared(name), hook.containerSetups().of(name).withVolumes(volumes(name))));
    }

    /** The storages that the charm wants to see in a container: the same files as it has itself. */
    private List<Mount> volumes(String container) {
        Optional<ContainerMeta> declared = hook.charm().container(container);
        if (declared.isEmpty() || hook.state().storages().isEmpty()) {
            return List.of();
        }
        List<Mount> volumes = new ArrayList<>();
        for (ContainerMeta.MountMeta mount : declared.get().mounts()) {
            for (Storage storage : hook.state().storages()) {
                if (storage.name().equals(mount.storage())) {
                    mount.location()
                            .map(location -> place(location, storage))
                            .map(place -> new Mount(place, hook.storageDisks().locate(storage)))
                            .ifPresent(volumes::add);
                }
            }
        }
        return volumes;
    }

    /** Of a storage that may have several instances, each has a directory of its own (Juju's {@code metadata.yaml}). */
    private String place(String location, Storage storage) {
        boolean severalInstances =
                hook.charm().storage(storage.name()).map(StorageMeta::multiple).orElse(false);
        return severalInstances ? location + "/" + storage.index() : location;
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
            settled.add(pebble == null ? container : settled(container.name(), pebble.daemon()));
        }
        return settled;
    }

    private Container settled(String name, PebbleDaemon daemon) {
        PebbleDaemon.Left left = daemon.left();
        if (!left.omittedFiles().isEmpty()) {
            omittedFiles.put(name, left.omittedFiles());
        }
        return left.container();
    }

    /** The commands that were executed, by container. */
    Map<String, List<ExecutedCommand>> execHistory() {
        return ofReached(PebbleDaemon::execHistory);
    }

    /** The commands that nothing answered, by container. */
    Map<String, List<List<String>>> unansweredCommands() {
        return ofReached(PebbleDaemon::unansweredCommands);
    }

    /** Paths of files that were too large for the State when the hook was settled, by container. */
    synchronized Map<String, List<String>> omittedFiles() {
        return Map.copyOf(omittedFiles);
    }

    private synchronized <T> Map<String, List<T>> ofReached(Function<PebbleDaemon, List<T>> kind) {
        Map<String, List<T>> all = new LinkedHashMap<>();
        reached.forEach((container, pebble) -> {
            List<T> items = kind.apply(pebble.daemon());
            if (!items.isEmpty()) {
                all.put(container, items);
            }
        });
        return all;
    }
}
