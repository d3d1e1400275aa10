package dev.charmed.scenario.pebble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.scenario.disk.MachineFiles;
import dev.charmed.scenario.files.TemporaryDirectory;
import dev.charmed.scenario.state.Container;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FileBoundariesInMemoryTest extends FileBoundariesContract {
    private final TemporaryDirectory space = new TemporaryDirectory("boundaries");

    @AfterEach
    void remove() {
        space.close();
    }

    @Override
    PebbleSetup setup() {
        ContainerDisk disk = ContainerDisk.empty(new MachineFiles(), space)
                .withImage(() -> ContainerImage.unpack(root, TestPebble.NOW, space));
        return PebbleSetup.of(disk, InstantSource.fixed(TestPebble.NOW));
    }

    @Override
    Path seen(ContainerFiles files, String path) throws IOException {
        Path exported = space.part().path();
        files.exportTo(exported, source -> source);
        return exported.resolve(path);
    }

    @Test
    void whoLooksIntoTheRootFromOutsideFindsTheMountsThere() throws IOException {
        files.writeText("/etc/app.conf", "changed");
        files.writeText("/var/data/x", "new");

        assertThat(seen(files, "etc/app.conf")).isSymbolicLink().hasContent("changed");
        assertThat(seen(files, "var/data/x")).hasContent("new");
    }

    @Test
    void aMountBelowALinkIsWhereThatLeads() throws IOException {
        Files.createDirectories(root.resolve("var/run"));
        Files.createSymbolicLink(root.resolve("run"), Path.of("/var/run"));
        Files.writeString(mounted.resolve("x"), "mounted");
        Container container = Container.connected("workload").withMount("/run/data", mounted);

        ContainerFiles linked = new PebbleDaemon(container, setup()).files();

        assertThat(linked.readText("/run/data/x")).isEqualTo("mounted");
        assertThat(linked.readText("/var/run/data/x")).isEqualTo("mounted");
    }

    @Test
    void aMountBelowALinkThatLeadsOutMakesNothingThere() throws IOException {
        Path elsewhere = Files.createDirectory(machine.resolve("elsewhere"));
        Files.createSymbolicLink(root.resolve("outside"), elsewhere);
        Container container = Container.connected("workload").withMount("/outside/deep/data", mounted);

        new PebbleDaemon(container, setup()).files().list("/", "", false);

        assertThat(elsewhere).isEmptyDirectory();
    }
}
