package dev.charmed.scenario.agent.conformance;

import dev.charmed.scenario.agent.pebble.PebbleServers;
import dev.charmed.scenario.pebble.PebbleDaemon;
import dev.charmed.scenario.pebble.PebbleSetup;
import dev.charmed.scenario.state.Container;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/** Our daemon at a socket, with this machine as its image, so that both daemons see the same files, users and programs. */
final class SimulatedDaemon implements Daemon {
    private final Path directory;
    private final PebbleServers.Listening listening;

    /** @param environment of the daemon */
    SimulatedDaemon(PebbleServers servers, Path directory, Map<String, String> environment) {
        this.directory = directory;
        PebbleSetup setup = PebbleSetup.on(Path.of("/"), InstantSource.system())
                .withEnvironment(environment)
                .withWorkload(new RealWorkload())
                .withCompleteImage();
        listening = servers.listen(socket(), new PebbleDaemon(Container.connected("workload"), setup));
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public void close() {
        listening.close();
    }
}
