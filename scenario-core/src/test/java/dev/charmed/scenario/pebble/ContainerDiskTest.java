package dev.charmed.scenario.pebble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.scenario.files.TemporaryDirectory;
import dev.charmed.scenario.files.TreeDeletion;
import dev.charmed.scenario.state.Container;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerDiskTest {
    private final TemporaryDirectory machine = new TemporaryDirectory("machine");

    @AfterEach
    void remove() {
        machine.close();
    }

    @Test
    void keepsWhatOneDaemonWroteForTheNext() {
        ContainerDisk disk = ContainerDisk.in(() -> machine.child("disk"));

        filesOn(disk).writeText("/motd", "hello");

        assertThat(filesOn(disk).readText("/motd")).isEqualTo("hello");
    }

    @Test
    void isAsAtFirstWhereATestHasRemovedIt(@TempDir Path image) throws IOException {
        Files.writeString(image.resolve("motd"), "hello");
        ContainerDisk disk = ContainerDisk.in(() -> machine.child("disk")).withImage(image);
        filesOn(disk).writeText("/motd", "changed");
        TreeDeletion.delete(disk.root());

        assertThat(filesOn(disk).readText("/motd")).isEqualTo("hello");
    }

    private static ContainerFiles filesOn(ContainerDisk disk) {
        PebbleSetup setup = PebbleSetup.of(disk, TestPebble.setup().clock());
        return new PebbleDaemon(Container.connected("workload"), setup).files();
    }
}
