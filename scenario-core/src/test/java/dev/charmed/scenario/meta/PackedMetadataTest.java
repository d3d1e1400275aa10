package dev.charmed.scenario.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackedMetadataTest {
    @TempDir
    private Path charm;

    @TempDir
    private Path packed;

    private void pack(String charmcraft) throws IOException {
        Files.writeString(charm.resolve("charmcraft.yaml"), "name: probe\ntype: charm\n" + charmcraft);
        PackedMetadata.write(charm, packed);
    }

    @Test
    void oneFileBecomesThoseThatJujuReads() throws IOException {
        pack("""
                base: ubuntu@24.04
                platforms:
                  amd64:
                config:
                  options:
                    port: {type: int}
                """);

        assertThat(packed.resolve("metadata.yaml")).hasContent("name: probe\n");
        assertThat(packed.resolve("config.yaml")).hasContent("options:\n  port:\n    type: int\n");
        assertThat(packed.resolve("actions.yaml")).doesNotExist();
        assertThat(packed.resolve("manifest.yaml"))
                .hasContent("bases:\n- name: ubuntu\n  channel: '24.04'\n  architectures:\n  - amd64\n");
    }

    @Test
    void aCharmThatDoesNotSayWhatItRunsOnHasNoManifest() throws IOException {
        pack("");

        assertThat(packed.resolve("manifest.yaml")).doesNotExist();
    }

    @Test
    void aBaseIsANameAndAChannel() {
        assertThatThrownBy(() -> pack("base: jammy\n"))
                .isInstanceOf(MetadataException.class)
                .hasMessageContaining("charmcraft.yaml")
                .hasMessageContaining("base: expected something like ubuntu@24.04, found \"jammy\"");
    }
}
