package dev.charmed.scenario.pebble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.scenario.codec.StateCodec;
import dev.charmed.scenario.codec.TextFormat;
import dev.charmed.scenario.state.Container;
import dev.charmed.scenario.state.InlineFile;
import dev.charmed.scenario.state.Mount;
import dev.charmed.scenario.state.State;
import dev.charmed.scenario.state.StateValidationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InlineFilesTest {
    @TempDir
    Path root;

    private PebbleDaemon daemon(Container container) {
        return new PebbleDaemon(container, PebbleSetup.of(() -> root, InstantSource.fixed(Instant.EPOCH)));
    }

    private static Container with(Map<String, InlineFile> files) {
        return Container.builder("web").canConnect(true).files(files).build();
    }

    @Test
    void aFileOfTheStateIsInTheContainer() {
        PebbleDaemon daemon = daemon(with(Map.of("/etc/web/port", InlineFile.text("80"))));

        assertThat(daemon.files().readText("/etc/web/port")).isEqualTo("80");
    }

    @Test
    void itsPermissionsAreThoseOfTheState() {
        PebbleDaemon daemon =
                daemon(with(Map.of("/key", InlineFile.text("secret").withPermissions("600"))));

        assertThat(daemon.files().list("/key", "", true))
                .singleElement()
                .satisfies(file -> assertThat(file.permissions()).isEqualTo(0600));
    }

    @Test
    void whatIsWrittenIsInTheStateThatIsLeft() {
        PebbleDaemon daemon = daemon(with(Map.of("/kept", InlineFile.text("as it was"))));

        daemon.files().writeText("/etc//web/./port", "8080");

        assertThat(daemon.outcome().files())
                .isEqualTo(Map.of("/kept", InlineFile.text("as it was"), "/etc/web/port", InlineFile.text("8080")));
    }

    @Test
    void bytesThatAreNoTextAreKeptInBase64() {
        byte[] bytes = {(byte) 0xff, 0, 1};

        InlineFile file = InlineFile.of(bytes);

        assertThat(file).isEqualTo(new InlineFile("/wAB", true, Optional.empty()));
        assertThat(file.bytes()).isEqualTo(bytes);
    }

    @Test
    void whatIsRemovedIsNotInTheStateThatIsLeft() {
        PebbleDaemon daemon = daemon(with(Map.of(
                "/data/one", InlineFile.text("1"),
                "/data/two", InlineFile.text("2"),
                "/data-too", InlineFile.text("3"))));

        daemon.files().remove("/data", true);

        assertThat(daemon.outcome().files()).containsOnlyKeys("/data-too");
    }

    @Test
    void whatIsLargeStaysOnTheDiskOnly() {
        PebbleDaemon daemon = daemon(with(Map.of("/log", InlineFile.text("short"))));

        daemon.files().writeText("/log", "x".repeat(InlineFiles.LARGEST + 1));

        assertThat(daemon.outcome().files()).isEmpty();
        assertThat(root.resolve("log")).hasSize(InlineFiles.LARGEST + 1);
    }

    @Test
    void whatIsMountedStaysWhereItIsMountedFrom(@TempDir Path mounted) {
        PebbleDaemon daemon = daemon(Container.builder("web")
                .canConnect(true)
                .mounts(Map.of("data", new Mount("/data/file", mounted.resolve("file"))))
                .build());

        daemon.files().writeText("/data/file", "there");

        assertThat(mounted.resolve("file")).hasContent("there");
        assertThat(daemon.outcome().files()).isEmpty();
    }

    @Test
    void nothingIsWrittenToTheDiskUnlessTheFilesAreLookedAt() throws Exception {
        PebbleDaemon daemon = daemon(with(Map.of("/etc/web/port", InlineFile.text("80"))));

        daemon.servicesAction("replan", List.of());

        try (var entries = Files.list(root)) {
            assertThat(entries).isEmpty();
        }
        assertThat(daemon.outcome().files()).containsKey("/etc/web/port");
    }

    @Test
    void filesGoThroughTheDocumentOfAState() {
        State state = State.empty()
                .withContainers(with(Map.of(
                        "/text", InlineFile.text("two\nlines").withPermissions("640"),
                        "/bytes", InlineFile.of(new byte[] {(byte) 0xfe}))));

        String json = StateCodec.toJson(state);

        assertThat(StateCodec.read(json, TextFormat.JSON)).isEqualTo(state);
    }

    @Test
    void aPathThatIsNotAbsoluteIsRefused() {
        assertThatThrownBy(() -> with(Map.of("etc/web", InlineFile.text(""))))
                .isInstanceOf(StateValidationException.class)
                .hasMessageContaining("etc/web");
    }
}
