package dev.charmed.scenario.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.scenario.agent.process.Namespaces;
import dev.charmed.scenario.agent.process.SharedContainers;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.meta.JujuVersion;
import dev.charmed.scenario.pebble.PebbleSetup;
import dev.charmed.scenario.simulation.Hook;
import dev.charmed.scenario.simulation.SimulatedUnit;
import dev.charmed.scenario.simulation.UnitName;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where no namespace can be made, and root puts sockets on the machine itself. */
class ContainerPlacesTest {
    private final AgentDirectory ofAgent = AgentDirectory.create(line -> {});

    @TempDir
    Path directory;

    @AfterEach
    void removeDirectory() {
        ofAgent.close();
    }

    @Test
    void aCharmThatCanConnectToNothingFindsNoContainersOfAnotherRun() throws IOException {
        try (ContainerPlaces.Places found = withoutSockets(true);
                FileChannel lock = FileChannel.open(directory.resolve("lock"), StandardOpenOption.WRITE)) {
            assertThat(found.toMount()).isEmpty();
            assertThatThrownBy(lock::tryLock).isInstanceOf(OverlappingFileLockException.class);
        }
    }

    @Test
    void aCharmWithoutContainersWaitsForNobody() throws IOException {
        try (ContainerPlaces.Places found = withoutSockets(false)) {
            assertThat(found.toMount()).isEmpty();
            assertThat(directory.resolve("lock")).doesNotExist();
        }
    }

    private ContainerPlaces.Places withoutSockets(boolean declared) throws IOException {
        SimulatedUnit unit = new SimulatedUnit(new Hook(
                new UnitName("app", 0),
                CharmMeta.named("app"),
                Event.start(),
                State.empty(),
                JujuVersion.of(3, 6, 0),
                false,
                InstantSource.system(),
                storage -> directory,
                container -> PebbleSetup.on(directory, InstantSource.system())));
        RunContainers containers = RunContainers.open(
                unit,
                () -> {
                    throw new AssertionError("nothing listens");
                },
                () -> directory);
        return new ContainerPlaces(
                        Namespaces.none("the test wants none"),
                        new SharedContainers(directory.resolve("charm"), directory.resolve("lock")),
                        ofAgent,
                        declared,
                        Optional.empty())
                .of(Map.of(), containers);
    }
}
