package dev.charmed.scenario.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CharmDirectoryTest {
    @TempDir
    private Path charm;

    private void write(String file, String text) throws IOException {
        Files.writeString(charm.resolve(file), text);
    }

    private ThrowableAssertAlternative<MetadataException> refused() {
        return assertThatExceptionOfType(MetadataException.class).isThrownBy(() -> CharmMeta.load(charm));
    }

    @Test
    void charmcraftYamlHoldsEverything() throws IOException {
        write("charmcraft.yaml", "{type: charm, name: one, config: {options: {a: {type: int}}}, actions: {go: {}}}");
        CharmMeta meta = CharmMeta.load(charm);
        assertThat(meta.name()).isEqualTo("one");
        assertThat(meta.options()).containsOnlyKeys("a");
        assertThat(meta.declaredActions()).containsOnlyKeys("go");
    }

    @Test
    void threeFilesOfTheOldLayout() throws IOException {
        write("charmcraft.yaml", "{type: charm, bases: [], parts: {charm: {}}}");
        write("metadata.yaml", "{name: old, type: whatever}");
        write("config.yaml", "options: {a: {type: int}}");
        write("actions.yaml", "go: {}");
        CharmMeta meta = CharmMeta.load(charm);
        assertThat(meta.name()).isEqualTo("old");
        assertThat(meta.options()).containsOnlyKeys("a");
        assertThat(meta.declaredActions()).containsOnlyKeys("go");
        assertThat(meta.parts()).containsOnlyKeys("charm");
    }

    @Test
    void metadataYamlAloneIsACharm() throws IOException {
        write("metadata.yaml", "name: old");
        assertThat(CharmMeta.load(charm).options()).isEmpty();
    }

    @Test
    void configMayBeInCharmcraftYamlBesideAMetadataYaml() throws IOException {
        write("metadata.yaml", "name: mixed");
        write("charmcraft.yaml", "{type: charm, config: {options: {a: {type: int}}}}");
        assertThat(CharmMeta.load(charm).options()).containsOnlyKeys("a");
    }

    @Test
    void singleFilesReplaceThoseOfTheDirectory() throws IOException {
        write("charmcraft.yaml", "{type: charm, name: one, config: {options: {a: {type: int}}}, actions: {go: {}}}");
        write("other.yaml", "options: {b: {type: int}}");
        CharmMeta meta = CharmMeta.builder()
                .directory(charm)
                .configFile(charm.resolve("other.yaml"))
                .build();
        assertThat(meta.options()).containsOnlyKeys("b");
        assertThat(meta.declaredActions()).containsOnlyKeys("go");
    }

    @Test
    void anEmptyDirectoryIsNoCharm() {
        refused()
                .withMessageContaining(charm.toString())
                .withMessageContaining("no charm here")
                .withMessageContaining("charmcraft.yaml")
                .withMessageContaining("metadata.yaml");
    }

    @Test
    void aDirectoryThatIsNotThereIsNamed() {
        assertThatExceptionOfType(MetadataException.class)
                .isThrownBy(() -> CharmMeta.load(charm.resolve("nope")))
                .withMessageContaining("no such directory");
    }

    @Test
    void aBundleIsNoCharm() throws IOException {
        write("charmcraft.yaml", "type: bundle\nname: b\n");
        refused().withMessageContaining("charmcraft.yaml:1:1: type: expected \"charm\", found the text \"bundle\"");
    }

    @Test
    void aCharmcraftYamlWithoutTypeIsNoCharm() throws IOException {
        write("charmcraft.yaml", "name: b\n");
        refused().withMessageContaining("type: expected \"charm\", found nothing");
    }

    @Test
    void positionsInCharmcraftYamlAreThoseOfThatFile() throws IOException {
        write("charmcraft.yaml", "type: charm\nname: b\nconfig:\n  options:\n    a: 5\n");
        refused().withMessageContaining("charmcraft.yaml:5:5: options.a: expected a mapping, found the number 5");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() throws IOException {
        Files.write(charm.resolve("metadata.yaml"), new byte[] {'n', ':', ' ', (byte) 0xff});
        refused().withMessageContaining("metadata.yaml: not UTF-8");
    }
}
