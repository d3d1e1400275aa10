package dev.charmed.ops.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.charmed.ops.juju.Declared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetadataFilesTest {
    @TempDir
    private Path directory;

    @Test
    void whatAPackedCharmDeclaresIsRead() throws IOException {
        Files.writeString(directory.resolve("metadata.yaml"), """
                name: foo
                requires:
                  db: {interface: pg}
                peers:
                  cluster:
                    interface: foo
                containers:
                  web:
                """);
        Files.writeString(directory.resolve("config.yaml"), "options: {port: {type: int}}");
        Files.writeString(directory.resolve("actions.yaml"), "back-up: {}\nadditionalProperties: false");
        MetadataFiles metadata = new MetadataFiles(directory);

        assertThat(metadata.names(Declared.ENDPOINT)).containsExactly("cluster", "db");
        assertThat(metadata.names(Declared.CONTAINER)).containsExactly("web");
        assertThat(metadata.names(Declared.OPTION)).containsExactly("port");
        assertThat(metadata.names(Declared.ACTION)).containsExactly("back-up");
    }

    @Test
    void withoutFilesNothingIsDeclaredAndNothingIsChecked() {
        MetadataFiles metadata = new MetadataFiles(directory);

        assertThat(metadata.names(Declared.STORAGE)).isEmpty();
        assertThatCode(() -> metadata.check(Declared.STORAGE, "data")).doesNotThrowAnyException();
    }
}
