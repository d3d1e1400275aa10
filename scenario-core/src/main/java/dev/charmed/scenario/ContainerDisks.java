package dev.charmed.scenario;

import dev.charmed.scenario.files.TemporaryDirectory;
import dev.charmed.scenario.pebble.ContainerDisk;
import dev.charmed.scenario.pebble.PebbleSetup;
import dev.charmed.scenario.state.Container;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** File systems of containers, made on first use and kept until the Context is closed. */
final class ContainerDisks {
    private final ContextOptions options;
    private final TemporaryDirectory directory = new TemporaryDirectory("containers");
    private final Map<String, ContainerDisk> disks = new ConcurrentHashMap<>();

    ContainerDisks(ContextOptions options) {
        this.options = options;
    }

    PebbleSetup setup(String container) {
        return PebbleSetup.of(of(container), options.clock()).withWorkload(options.workload(container));
    }

    ContainerDisk of(String container) {
        return disks.computeIfAbsent(container, this::disk);
    }

    private ContainerDisk disk(String container) {
        ContainerDisk empty = ContainerDisk.in(() -> directory.child(container));
        return options.image(container).map(empty::withImage).orElse(empty);
    }

    /** Does so now: a charm that is the first to use them would be told what is wrong with them. */
    void unpackImages(Collection<Container> containers) {
        for (Container container : containers) {
            if (options.image(container.name()).isPresent()) {
                of(container.name()).root();
            }
        }
    }

    void close() {
        disks.clear();
        directory.close();
    }
}
