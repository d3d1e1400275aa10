package dev.charmed.scenario.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.ops.pebble.Check;
import dev.charmed.ops.pebble.Layer;
import dev.charmed.ops.pebble.LayerOverride;
import dev.charmed.ops.pebble.Service;
import dev.charmed.ops.pebble.Startup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RockcraftTest {
    @TempDir
    private Path project;

    private Path rockcraft(String yaml) throws IOException {
        return Files.writeString(project.resolve("rockcraft.yaml"), yaml);
    }

    @Test
    void theServicesAndChecksOfTheRockAreALayer() throws IOException {
        Path file = rockcraft("""
                name: web
                base: ubuntu@24.04
                version: "1"
                summary: A web server
                description: It serves.
                services:
                  web: {override: replace, command: /bin/web, startup: enabled}
                checks:
                  up: {override: replace, threshold: 5, tcp: {port: 80}}
                parts: {web: {plugin: nil}}
                """);

        assertThat(Rockcraft.layer(file))
                .isEqualTo(Layer.empty()
                        .withSummary("A web server")
                        .withDescription("It serves. (built from the rockcraft.yaml at " + file + ")")
                        .withService(Service.named("web")
                                .withOverride(LayerOverride.REPLACE)
                                .withCommand("/bin/web")
                                .withStartup(Startup.ENABLED))
                        .withCheck(Check.named("up")
                                .withOverride(LayerOverride.REPLACE)
                                .withThreshold(5)
                                .withTcp(80)));
    }

    @Test
    void aRockMayHaveNoServices() throws IOException {
        Layer layer = Rockcraft.layer(rockcraft("{name: tools, summary: Tools}"));

        assertThat(layer.services()).isEmpty();
        assertThat(layer.description())
                .hasValueSatisfying(text -> assertThat(text).startsWith("(no description)"));
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> Rockcraft.layer(project.resolve("rockcraft.yaml")))
                .isInstanceOf(MetadataException.class)
                .hasMessage(project.resolve("rockcraft.yaml") + ": no such file");
    }

    @Test
    void servicesThatAreNoMappingAreAnErrorWithItsPlace() throws IOException {
        Path file = rockcraft("name: web\nservices: [web]\n");

        assertThatThrownBy(() -> Rockcraft.layer(file))
                .isInstanceOf(MetadataException.class)
                .hasMessage(file + ":2:1: services: expected a mapping, found a list");
    }
}
