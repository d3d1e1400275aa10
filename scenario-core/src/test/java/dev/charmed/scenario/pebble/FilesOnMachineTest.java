package dev.charmed.scenario.pebble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.scenario.state.Container;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The root of the container is a directory of this machine. */
class FilesOnMachineTest extends FilesContract {
    @TempDir
    Path root;

    @Override
    ContainerFiles empty() {
        return new PebbleDaemon(Container.connected("workload"), TestPebble.setup(root)).files();
    }

    @Override
    Path seen(ContainerFiles filled) {
        return root;
    }

    @Test
    void whatIsWrittenIsThere() {
        empty().writeText("/d/f", "x");

        assertThat(root.resolve("d/f")).hasContent("x");
    }
}
