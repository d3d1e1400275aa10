package dev.charmed.scenario.pebble;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The root of the container is a directory of this machine. */
class FileBoundariesOnMachineTest extends FileBoundariesContract {
    @Override
    PebbleSetup setup() {
        return TestPebble.setup(root);
    }

    @Override
    Path seen(ContainerFiles files, String path) {
        return root.resolve(path);
    }

    @Test
    void aMountBelowALinkMakesNothingWhereThatLeads() throws Exception {
        Files.createSymbolicLink(root.resolve("link"), Files.createDirectory(machine.resolve("elsewhere")));

        filesWith("/link/data", mounted, "/link/data2/deep", mounted).list("/", "", false);

        assertThat(machine.resolve("elsewhere")).isEmptyDirectory();
    }
}
