package dev.charmed.scenario.pebble;

import dev.charmed.scenario.disk.MachineFiles;
import dev.charmed.scenario.files.TemporaryDirectory;
import dev.charmed.scenario.state.Container;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** What tests of the simulated Pebble begin with. */
final class TestPebble {
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private TestPebble() {}

    /** A setup of a container that never uses its files. */
    static PebbleSetup setup() {
        ContainerDisk untouchable = ContainerDisk.empty(new MachineFiles(), new TemporaryDirectory("container"))
                .withImage(() -> {
                    throw new AssertionError("the files of the container were used");
                });
        return PebbleSetup.of(untouchable, InstantSource.fixed(NOW));
    }

    /** A setup of a container whose files are in memory. */
    static PebbleSetup inMemory() {
        return PebbleSetup.of(InstantSource.fixed(NOW));
    }

    /** A setup of a container whose files are a directory of this machine. */
    static PebbleSetup setup(Path root) {
        return PebbleSetup.on(root, InstantSource.fixed(NOW));
    }

    static PebbleDaemon daemon() {
        return new PebbleDaemon(Container.connected("workload"), setup());
    }

    static PebbleDaemon daemon(Workload workload) {
        return new PebbleDaemon(Container.connected("workload"), setup().withWorkload(workload));
    }

    /** A container with one layer, {@code base}. */
    static Container container(Map<String, Object> layer) {
        return Container.connected("workload").with(builder -> builder.layers(Map.of("base", layer)));
    }

    static void add(PebbleDaemon daemon, String label, String yaml) {
        daemon.layersAction("add", label, "yaml", yaml, false, false);
    }

    static void combine(PebbleDaemon daemon, String label, String yaml) {
        daemon.layersAction("add", label, "yaml", yaml, true, false);
    }
}
