package dev.charmed.scenario.pebble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.ops.pebble.ApiException;
import dev.charmed.ops.pebble.FileInfo;
import dev.charmed.ops.pebble.FileType;
import dev.charmed.ops.pebble.Owner;
import dev.charmed.ops.pebble.PathException;
import dev.charmed.scenario.state.Container;
import dev.charmed.scenario.state.Mount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a charm asks for stays within the container's root and its mounts. */
abstract class FileBoundariesContract {
    @TempDir
    Path machine;

    /** What the container has in it before anybody uses it. */
    Path root;

    Path mounted;
    ContainerFiles files;

    /** A setup of a container that has in it what {@link #root} has. */
    abstract PebbleSetup setup();

    /** A file or directory of the container, as somebody sees it who looks from outside. */
    abstract Path seen(ContainerFiles files, String path) throws IOException;

    @BeforeEach
    void mount() throws IOException {
        root = Files.createDirectory(machine.resolve("root"));
        mounted = Files.createDirectory(machine.resolve("mounted"));
        Path file = Files.writeString(machine.resolve("mounted-file"), "mounted");
        Files.writeString(machine.resolve("outside"), "outside");
        Container container = Container.connected("workload")
                .with(builder -> builder.mounts(
                        Map.of("data", new Mount("/var/data", mounted), "file", new Mount("/etc/app.conf", file))));
        files = new PebbleDaemon(container, setup()).files();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../outside",
                "/../../../../../../../../etc/hostname",
                "/var/data/../../../outside",
                "/var/data/../../outside",
                "/./.././outside",
                "//..//outside"
            })
    void dotsDoNotLeadOut(String path) {
        assertThatThrownBy(() -> files.read(path))
                .isInstanceOfSatisfying(
                        PathException.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(PathException.NOT_FOUND));
    }

    @Test
    void dotsAboveTheRootAreTheRoot() throws IOException {
        files.writeText("/../../x", "abc");

        assertThat(seen(files, "x")).hasContent("abc");
    }

    @Test
    void anAbsoluteLinkBeginsAtTheRootOfTheContainer() throws IOException {
        Files.createSymbolicLink(root.resolve("link"), machine.resolve("outside"));
        Files.createSymbolicLink(mounted.resolve("link"), machine.resolve("outside"));

        assertThatThrownBy(() -> files.read("/link")).hasMessageEndingWith("no such file or directory");
        assertThatThrownBy(() -> files.read("/var/data/link")).hasMessageEndingWith("no such file or directory");

        files.writeText(machine.resolve("outside").toString(), "inside");
        assertThat(files.readText("/var/data/link")).isEqualTo("inside");
        assertThat(machine.resolve("outside")).hasContent("outside");
    }

    @Test
    void aRelativeLinkDoesNotLeadOut() throws IOException {
        Files.createSymbolicLink(root.resolve("up"), Path.of("../outside"));
        Files.createSymbolicLink(mounted.resolve("up"), Path.of("../outside"));
        files.writeText("/var/outside", "beside the mount");

        assertThatThrownBy(() -> files.read("/up")).hasMessageEndingWith("no such file or directory");
        assertThat(files.readText("/var/data/up")).isEqualTo("beside the mount");
    }

    @Test
    void aLinkIsReplacedAndNotWrittenThrough() throws IOException {
        Files.createSymbolicLink(root.resolve("link"), machine.resolve("outside"));
        files.writeText("/link", "mine");

        assertThat(machine.resolve("outside")).hasContent("outside");
        assertThat(seen(files, "link")).hasContent("mine");
    }

    @Test
    void aLinkedDirectoryIsNotRemovedThroughTheLink() throws IOException {
        Files.createSymbolicLink(root.resolve("link"), machine);
        files.remove("/link", true);

        assertThat(machine.resolve("outside")).exists();
        assertThat(seen(files, "link")).doesNotExist();
    }

    @Test
    void linksThatLeadInARoundAreRefused() throws IOException {
        Files.createSymbolicLink(root.resolve("a"), Path.of("b"));
        Files.createSymbolicLink(root.resolve("b"), Path.of("a"));

        assertThatThrownBy(() -> files.read("/a")).hasMessageEndingWith("too many levels of symbolic links");
        assertThatThrownBy(() -> files.list("/a/x", "", false)).isInstanceOf(ApiException.class);
    }

    @Test
    void aNameThatNoFileSystemTakesIsRefused() {
        String tooLong = "/" + "a".repeat(300);

        assertThatThrownBy(() -> files.writeText(tooLong, "x")).hasMessageEndingWith("file name too long");
        assertThatThrownBy(() -> files.read(tooLong)).hasMessageEndingWith("file name too long");
        assertThatThrownBy(() -> files.makeDirectory(tooLong, true, "", Owner.unspecified()))
                .hasMessageEndingWith("file name too long");
        assertThatThrownBy(() -> files.remove(tooLong, false)).hasMessageEndingWith("file name too long");
        assertThatThrownBy(() -> files.read("/a\0b")).hasMessageEndingWith("invalid argument");
        assertThatThrownBy(() -> files.read("/x".repeat(5000))).hasMessageEndingWith("file name too long");
    }

    @Test
    void theDevicesOfThisMachineAreNotThere() {
        assertThatThrownBy(() -> files.read("/dev/null")).hasMessageEndingWith("no such file or directory");
        assertThatThrownBy(() -> files.read("/proc/self/environ")).hasMessageEndingWith("no such file or directory");
    }

    @Test
    void whatIsMountedIsThere() throws IOException {
        Files.writeString(mounted.resolve("x"), "from outside");
        files.writeText("/var/data/sub/y", "from inside");

        assertThat(files.readText("/var/data/x")).isEqualTo("from outside");
        assertThat(mounted.resolve("sub/y")).hasContent("from inside");
        assertThat(files.readText("/etc/app.conf")).isEqualTo("mounted");
        assertThat(files.list("/etc", "", false))
                .extracting(FileInfo::name, FileInfo::type)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("app.conf", FileType.FILE));
        assertThat(files.list("/var", "", false)).extracting(FileInfo::type).containsExactly(FileType.DIRECTORY);
    }

    @Test
    void aMountedFileIsWritten() {
        files.writeText("/etc/app.conf", "changed");

        assertThat(machine.resolve("mounted-file")).hasContent("changed");
    }

    @Test
    void aMountBelowAMountPutsNothingIntoTheUpperOne() {
        ContainerFiles nested = filesWith("/var/data", mounted, "/var/data/other", machine.resolve("mounted-file"));

        assertThat(nested.readText("/var/data/other")).isEqualTo("mounted");
        assertThat(mounted).isEmptyDirectory();
    }

    ContainerFiles filesWith(String first, Path firstSource, String second, Path secondSource) {
        Container container =
                Container.connected("workload").withMount(first, firstSource).withMount(second, secondSource);
        return new PebbleDaemon(container, setup()).files();
    }

    @Test
    void aMountItselfIsNotRemoved() {
        assertThatThrownBy(() -> files.remove("/etc/app.conf", false)).hasMessageEndingWith("device or resource busy");
        assertThatThrownBy(() -> files.remove("/var", true)).hasMessageEndingWith("device or resource busy");
        assertThat(mounted).exists();
    }
}
