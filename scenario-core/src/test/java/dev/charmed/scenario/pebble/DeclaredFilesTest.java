package dev.charmed.scenario.pebble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.ops.pebble.Owner;
import dev.charmed.scenario.codec.StateCodec;
import dev.charmed.scenario.codec.TextFormat;
import dev.charmed.scenario.disk.Content;
import dev.charmed.scenario.disk.MachineFiles;
import dev.charmed.scenario.files.TemporaryDirectory;
import dev.charmed.scenario.state.Container;
import dev.charmed.scenario.state.InlineFile;
import dev.charmed.scenario.state.Mount;
import dev.charmed.scenario.state.State;
import dev.charmed.scenario.state.StateValidationException;
import dev.charmed.scenario.state.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeclaredFilesTest {
    private PebbleDaemon daemon(Container container) {
        return new PebbleDaemon(container, TestPebble.inMemory());
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

        assertThat(file.kind()).isEqualTo(InlineFile.Kind.BASE64);
        assertThat(file.content()).isEqualTo("/wAB");
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
    void whatIsLargeIsNotInTheStateWhichIsTold() {
        PebbleDaemon daemon = daemon(with(Map.of("/log", InlineFile.text("short"))));

        daemon.files().writeText("/log", "x".repeat(Content.LARGEST_IN_MEMORY + 1));

        assertThat(daemon.outcome().files()).isEmpty();
        assertThat(daemon.left().omittedFiles()).containsExactly("/log");
        assertThat(daemon.files().readText("/log")).hasSize(Content.LARGEST_IN_MEMORY + 1);
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
    void noTreeIsMadeUnlessTheFilesAreLookedAt() {
        PebbleDaemon daemon =
                new PebbleDaemon(with(Map.of("/etc/web/port", InlineFile.text("80"))), TestPebble.setup());

        daemon.servicesAction("replan", List.of());

        assertThat(daemon.outcome().files()).containsKey("/etc/web/port");
    }

    @Test
    void filesGoThroughTheDocumentOfAState() {
        State state = State.empty()
                .withContainers(with(Map.of(
                        "/text", InlineFile.text("two\nlines").withPermissions("640"),
                        "/bytes", InlineFile.of(new byte[] {(byte) 0xfe}).withOwner(Owner.of(7, 8)),
                        "/directory", InlineFile.directory().withOwner(Owner.of("web", "www")),
                        "/link", InlineFile.link("text"),
                        "/gone", InlineFile.removed())))
                .withStorages(new Storage("data", 0).withFile("a/b", "c"));

        String json = StateCodec.toJson(state);

        assertThat(StateCodec.read(json, TextFormat.JSON)).isEqualTo(state);
    }

    @Test
    void ownersAndModesAreInTheStateAndComeFromIt() {
        PebbleDaemon daemon = daemon(with(Map.of()));
        daemon.files().makeDirectory("/data/own", true, "700", Owner.of("app", "app"));
        daemon.files().write("/data/own/key", InputStream.nullInputStream(), false, "600", Owner.user("app"));

        Container left = daemon.outcome();

        assertThat(left.files())
                .containsOnlyKeys("/data", "/data/own", "/data/own/key")
                .hasEntrySatisfying("/data/own", own -> {
                    assertThat(own.kind()).isEqualTo(InlineFile.Kind.DIRECTORY);
                    assertThat(own.permissions()).contains("700");
                    assertThat(own.owner().user()).contains("app");
                });
        PebbleDaemon next = daemon(left);
        assertThat(next.files().list("/data/own/key", "", false))
                .usingRecursiveComparison()
                .isEqualTo(daemon.files().list("/data/own/key", "", false));
        assertThat(next.outcome()).isEqualTo(left);
    }

    @Test
    void anEmptyDirectoryIsInTheStateAndAFilledOneIsImplied() {
        PebbleDaemon daemon = daemon(with(Map.of()));
        daemon.files().makeDirectory("/empty", false, "", Owner.unspecified());
        daemon.files().writeText("/filled/file", "x");

        assertThat(daemon.outcome().files())
                .isEqualTo(Map.of("/empty", InlineFile.directory(), "/filled/file", InlineFile.text("x")));
    }

    @Test
    void whatWasRemovedOfTheImageStaysRemoved(@TempDir Path image) throws IOException {
        Files.writeString(image.resolve("motd"), "hello");
        Files.createDirectory(image.resolve("etc"));
        Files.writeString(image.resolve("etc/hosts"), "");
        PebbleDaemon daemon = new PebbleDaemon(with(Map.of()), withImage(image));
        daemon.files().remove("/motd", false);
        daemon.files().remove("/etc", true);

        Container left = daemon.outcome();

        assertThat(left.files()).isEqualTo(Map.of("/motd", InlineFile.removed(), "/etc", InlineFile.removed()));
        assertThat(new PebbleDaemon(left, withImage(image)).files().list("/", "", false))
                .isEmpty();
    }

    @Test
    void aLinkOfTheStateIsFollowed() {
        PebbleDaemon daemon = daemon(
                with(Map.of("/current", InlineFile.link("/releases/2"), "/releases/2/version", InlineFile.text("2"))));

        assertThat(daemon.files().readText("/current/version")).isEqualTo("2");
        assertThat(daemon.outcome().files()).containsEntry("/current", InlineFile.link("/releases/2"));
    }

    @Test
    void whatTheStateHasTakesThePlaceOfWhatTheImageHas(@TempDir Path image) throws IOException {
        Files.writeString(image.resolve("etc"), "a file");
        Files.createDirectory(image.resolve("motd"));

        PebbleDaemon daemon = new PebbleDaemon(
                with(Map.of("/etc/motd", InlineFile.text("x"), "/motd", InlineFile.text("y"))), withImage(image));

        assertThat(daemon.files().readText("/etc/motd")).isEqualTo("x");
        assertThat(daemon.files().readText("/motd")).isEqualTo("y");
    }

    private static PebbleSetup withImage(Path image) {
        TemporaryDirectory space = new TemporaryDirectory("image");
        ContainerDisk disk = ContainerDisk.empty(new MachineFiles(), space)
                .withImage(() -> ContainerImage.unpack(image, TestPebble.NOW, space));
        return PebbleSetup.of(disk, InstantSource.fixed(TestPebble.NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a//b", "/a/../b", "/a/.", "/a/", "/"})
    void aPathThatIsNotMadeOfNamesIsRefused(String path) {
        assertThatThrownBy(() -> with(Map.of(path, InlineFile.text(""))))
                .isInstanceOf(StateValidationException.class)
                .hasMessageContaining(path);
    }

    @Test
    void aFileBelowAFileIsRefused() {
        assertThatThrownBy(() -> with(Map.of("/a", InlineFile.text(""), "/a/b/c", InlineFile.text(""))))
                .isInstanceOf(StateValidationException.class)
                .hasMessage("\"/a/b/c\" cannot be below \"/a\", which is a file, not a directory");
    }

    @Test
    void aPathThatIsNotAbsoluteIsRefused() {
        assertThatThrownBy(() -> with(Map.of("etc/web", InlineFile.text(""))))
                .isInstanceOf(StateValidationException.class)
                .hasMessageContaining("etc/web");
    }
}
