package dev.charmed.scenario.pebble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.ops.pebble.FileInfo;
import dev.charmed.ops.pebble.Owner;
import dev.charmed.scenario.files.TemporaryDirectory;
import dev.charmed.scenario.state.Container;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FilesInMemoryTest extends FilesContract {
    private final TemporaryDirectory space = new TemporaryDirectory("seen");

    @AfterEach
    void remove() {
        space.close();
    }

    @Override
    Path seen(ContainerFiles filled) throws IOException {
        Path exported = space.part().path();
        filled.exportTo(exported, source -> source);
        return exported;
    }

    @Override
    ContainerFiles empty() {
        return new PebbleDaemon(Container.connected("workload"), TestPebble.inMemory()).files();
    }

    @Test
    void whatIsWrittenWasWrittenWhenTheClockSays() {
        ContainerFiles files = empty();
        files.makeDirectory("/d", false, "", Owner.unspecified());
        files.writeText("/d/f", "x");

        assertThat(files.list("/d", "", false))
                .extracting(FileInfo::lastModified)
                .containsExactly(TestPebble.NOW);
        assertThat(files.list("/d", "", true))
                .extracting(FileInfo::lastModified)
                .containsExactly(TestPebble.NOW);
    }

    @Test
    void aContainerWhoseFilesNobodyTouchesHasNoRoot() {
        PebbleDaemon untouched = TestPebble.daemon();
        TestPebble.add(untouched, "base", "services: {a: {override: replace, command: x}}");

        assertThat(untouched.servicesAction("start", List.of("a"))).isEqualTo("1");
    }
}
