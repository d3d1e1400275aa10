package dev.charmed.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packed charm as Juju unpacks and dispatches it, with hook tools that know of nothing. */
class LicencesDispatchTest {
    private static final String ARCHIVE = "licences.jsa";

    @TempDir
    private Path charm;

    @TempDir
    private Path tools;

    @BeforeEach
    void unpack() throws IOException {
        try (FileSystem zip =
                FileSystems.newFileSystem(new Example("licences").directory().resolve("target/licences.charm"))) {
            for (String file : List.of("dispatch", "licences.jar", "metadata.yaml", "config.yaml")) {
                Files.copy(zip.getPath(file), charm.resolve(file));
            }
        }
        executable(charm.resolve("dispatch"));
        for (String tool : List.of("is-leader", "config-get", "relation-ids", "status-set", "juju-log")) {
            executable(Files.writeString(tools.resolve(tool), "#!/bin/sh\necho null\n"));
        }
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** What the hook prints. */
    private String dispatch(String hook, int expectedStatus) throws Exception {
        ProcessBuilder process = new ProcessBuilder("./dispatch").directory(charm.toFile());
        process.environment()
                .putAll(Map.of(
                        "PATH",
                        tools + ":" + System.getenv("PATH"),
                        "JUJU_CHARM_DIR",
                        charm.toString(),
                        "JUJU_UNIT_NAME",
                        "licences/0",
                        "JUJU_HOOK_NAME",
                        hook,
                        "JUJU_DISPATCH_PATH",
                        "hooks/" + hook));
        Process running = process.redirectErrorStream(true).start();
        String output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(running.waitFor()).as(output).isEqualTo(expectedStatus);
        return output;
    }

    @Test
    void theClassesAreArchivedWhereTheCharmIsInstalled() throws Exception {
        assertThat(dispatch("install", 0)).isEmpty();

        assertThat(charm.resolve(ARCHIVE)).isNotEmptyFile();
        assertThat(dispatch("start", 0)).isEmpty();
    }

    @Test
    void anArchiveThatTheJvmRefusesDoesNoHarm() throws Exception {
        Files.writeString(charm.resolve(ARCHIVE), "no archive");

        assertThat(dispatch("start", 0)).isEmpty();
    }

    @Test
    void aNewCharmGetsANewArchive() throws Exception {
        Path archive = Files.writeString(charm.resolve(ARCHIVE), "an archive of another jar");

        assertThat(dispatch("upgrade-charm", 0)).isEmpty();

        assertThat(Files.size(archive)).isGreaterThan(1_000_000);
    }

    @Test
    void whatIsMissingIsSaidInOneLine() throws Exception {
        Files.delete(charm.resolve("licences.jar"));

        assertThat(dispatch("start", 1))
                .isEqualTo("dispatch: there is no licences.jar;"
                        + " build it with: mvn -B -DskipTests package -pl examples/licences -am\n");
    }
}
