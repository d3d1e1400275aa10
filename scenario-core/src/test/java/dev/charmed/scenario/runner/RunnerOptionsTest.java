package dev.charmed.scenario.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.scenario.meta.JujuVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RunnerOptionsTest {

    @Test
    void mapsAreCopiedAndCannotBeChanged() {
        SortedMap<String, Path> files = new TreeMap<>();
        SortedMap<String, String> variables = new TreeMap<>();
        RunnerOptions options = new RunnerOptions(
                Isolation.PROCESS,
                Optional.empty(),
                Duration.ofMinutes(1),
                JujuVersion.of(3, 6, 0),
                InstantSource.system(),
                files,
                variables,
                line -> {},
                line -> {},
                RunnerOptions.CharmOutput.discarded());

        files.put("config.yaml", Path.of("other.yaml"));
        variables.put("JUJU_MACHINE_ID", "1");

        assertThat(options.metadataFiles()).isEmpty();
        assertThat(options.hostVariables()).isEmpty();
        assertThatThrownBy(() -> options.metadataFiles().put("config.yaml", Path.of("other.yaml")))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> options.hostVariables().put("JUJU_MACHINE_ID", "1"))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
