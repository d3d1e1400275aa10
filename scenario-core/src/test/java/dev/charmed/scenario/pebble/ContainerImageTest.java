package dev.charmed.scenario.pebble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.charmed.ops.pebble.FileInfo;
import dev.charmed.ops.pebble.FileType;
import dev.charmed.scenario.disk.FileTree;
import dev.charmed.scenario.disk.MachineFiles;
import dev.charmed.scenario.files.TemporaryDirectory;
import dev.charmed.scenario.pebble.Tarball.Entry;
import dev.charmed.scenario.state.Container;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.OptionalInt;
import org.apache.commons.compress.compressors.CompressorStreamFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A container that has something in it from the start. */
class ContainerImageTest {
    @TempDir
    private Path machine = Path.of("");

    private Path image = Path.of("");
    private final TemporaryDirectory space = new TemporaryDirectory("image");

    @AfterEach
    void remove() {
        space.close();
    }

    @BeforeEach
    void makePlaces() throws IOException {
        image = machine.resolve("image");
        Files.writeString(machine.resolve("outside"), "outside");
    }

    private ContainerFiles files() {
        FileTree unpacked = ContainerImage.unpack(image, TestPebble.NOW, space);
        return daemon(unpacked).files();
    }

    private PebbleDaemon daemon(FileTree unpacked) {
        ContainerDisk disk = ContainerDisk.empty(new MachineFiles(), space).withImage(() -> unpacked);
        return new PebbleDaemon(
                Container.connected("workload"), PebbleSetup.of(disk, InstantSource.fixed(TestPebble.NOW)));
    }

    private ContainerFiles files(Entry... entries) throws IOException {
        Tarball.write(image, entries);
        return files();
    }

    @Test
    void aDirectoryIsCopiedWithModesAndLinksAndBelongsToRoot() throws IOException {
        Path etc = Files.createDirectories(image.resolve("etc/app"));
        Path key = Files.writeString(etc.resolve("key"), "secret");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Files.createSymbolicLink(etc.resolve("link"), Path.of("/etc/app/key"));
        ContainerFiles files = files();

        files.writeText("/etc/app/new", "x");

        assertThat(files.readText("/etc/app/link")).isEqualTo("secret");
        assertThat(files.list("/etc/app", "", false))
                .extracting(FileInfo::name, FileInfo::type, FileInfo::permissions, FileInfo::userId)
                .containsExactly(
                        tuple("key", FileType.FILE, 0600, OptionalInt.of(0)),
                        tuple("link", FileType.SYMLINK, 0777, OptionalInt.of(0)),
                        tuple("new", FileType.FILE, 0644, OptionalInt.of(0)));
        assertThat(etc.resolve("new")).doesNotExist();
    }

    @Test
    void aTarballKeepsOwnersModesAndTimes() throws IOException {
        ContainerFiles files = files(
                Entry.directory("var/"),
                Entry.file("var/data", "12345").with(0400, 999, 998),
                Entry.link("var/link", "data"),
                Entry.alias("var/other", "var/data").with(0400, 999, 998),
                Entry.file("etc/passwd", "postgres:x:999:998::/var:/bin/sh\n"));

        assertThat(files.list("/var", "", false))
                .extracting(FileInfo::name, FileInfo::permissions, FileInfo::userId, FileInfo::groupId)
                .containsExactly(
                        tuple("data", 0400, OptionalInt.of(999), OptionalInt.of(998)),
                        tuple("link", 0777, OptionalInt.of(0), OptionalInt.of(0)),
                        tuple("other", 0400, OptionalInt.of(999), OptionalInt.of(998)));
        assertThat(files.list("/var/data", "", false)).first().satisfies(data -> {
            assertThat(data.user()).contains("postgres");
            assertThat(data.lastModified()).isEqualTo(Tarball.TIME);
        });
        assertThat(files.list("/var", "", true))
                .extracting(FileInfo::lastModified)
                .containsExactly(Tarball.TIME);
        assertThat(files.readText("/var/link")).isEqualTo("12345");
        assertThat(files.readText("/var/other")).isEqualTo("12345");
    }

    @ParameterizedTest
    @ValueSource(strings = {CompressorStreamFactory.GZIP, CompressorStreamFactory.BZIP2})
    void aTarballMayBeCompressed(String compression) throws Exception {
        Tarball.writeCompressed(image, compression, Entry.file("./etc/app.conf", "packed"));

        assertThat(files().readText("/etc/app.conf")).isEqualTo("packed");
    }

    @Test
    void aLaterEntryTakesThePlaceOfAnEarlierOne() throws IOException {
        ContainerFiles files = files(
                Entry.file("a", "first"),
                Entry.file("a", "second"),
                Entry.link("d", "/a"),
                Entry.directory("d/"),
                Entry.file("d/x", "in a directory"));

        assertThat(files.readText("/a")).isEqualTo("second");
        assertThat(files.readText("/d/x")).isEqualTo("in a directory");
    }

    @Test
    void anAbsoluteNameIsOneOfTheContainer() throws IOException {
        String outside = machine.resolve("outside").toString();

        assertThat(files(Entry.file(outside, "inside")).readText(outside)).isEqualTo("inside");
        assertThat(machine.resolve("outside")).hasContent("outside");
    }

    @Test
    void aLinkLeadsNobodyOut() throws IOException {
        ContainerFiles files = files(
                Entry.link("up", ".."),
                Entry.file("up/outside", "inside"),
                Entry.link("absolute", machine.toString()),
                Entry.directory(machine.toString().substring(1)),
                Entry.file("absolute/outside", "inside, too"),
                Entry.link("file", machine.resolve("outside").toString()),
                Entry.file("file", "in place of the link"));

        assertThat(machine.resolve("outside")).hasContent("outside");
        assertThat(files.readText("/outside")).isEqualTo("inside");
        assertThat(files.readText(machine + "/outside")).isEqualTo("inside, too");
        assertThat(files.list("/file", "", true)).extracting(FileInfo::type).containsExactly(FileType.FILE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", "a/../../outside", "a/..", "/../outside"})
    void aNameThatLeadsUpIsRefused(String name) throws IOException {
        Tarball.write(image, Entry.file(name, "evil"));

        assertThatThrownBy(this::files)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the image %s cannot be unpacked at \"%s\": its name has \"..\" in it"
                        .formatted(image, name.startsWith("/") ? name.substring(1) : name));
        assertThat(machine.resolve("outside")).hasContent("outside");
    }

    @Test
    void anAliasOfAFileOutsideIsRefused() throws IOException {
        Tarball.write(image, Entry.alias("a", machine.resolve("outside").toString()));

        assertThatThrownBy(this::files).hasMessageEndingWith("at \"a\": it is a link to a file that is not there");
    }

    @Test
    void anAliasThroughALinkIsTakenWithinTheContainer() throws IOException {
        Tarball.write(image, Entry.link("l", machine.toString()), Entry.alias("a", "l/outside"));

        assertThatThrownBy(this::files).hasMessageEndingWith("at \"a\": it is a link to a file that is not there");
    }

    @Test
    void devicesAndPipesAreLeftOut() throws IOException {
        ContainerFiles files = files(Entry.device("dev/console"), Entry.pipe("run/pipe"), Entry.file("a", "x"));

        assertThat(files.list("/", "", false)).extracting(FileInfo::name).containsExactly("a");
    }

    @Test
    void aDirectoryIsNotReplacedByAFile() throws IOException {
        Tarball.write(image, Entry.file("d/x", "x"), Entry.file("d", "y"));

        assertThatThrownBy(this::files).hasMessageEndingWith("at \"d\": file exists");
    }

    @Test
    void aNameThatIsTooLongIsRefused() throws IOException {
        Tarball.write(image, Entry.file("a".repeat(300), "x"));

        assertThatThrownBy(this::files).hasMessageEndingWith("file name too long");
    }

    @Test
    void whatIsNoTarballIsRefused() throws IOException {
        Files.writeString(image, "FROM ubuntu\n");

        assertThatThrownBy(this::files)
                .hasMessage("the image %s cannot be unpacked: it is neither a directory nor a tarball", image);
    }

    @Test
    void aRockIsRefusedSinceItsFilesArePackedOnceMore() throws IOException {
        Tarball.write(image, Entry.directory("blobs/"), Entry.file("oci-layout", "{}"));

        assertThatThrownBy(this::files)
                .hasMessageContaining("it holds the layers of an image and not its files")
                .hasMessageContaining("docker export");
    }

    @Test
    void aTarballThatEndsTooEarlyIsRefused() throws IOException {
        Tarball.write(image, Entry.file("a", "x".repeat(10_000)));
        byte[] whole = Files.readAllBytes(image);
        Files.write(image, Arrays.copyOf(whole, 5_000));

        assertThatThrownBy(this::files).hasMessageContaining("cannot be unpacked at \"a\"");
    }

    @Test
    void whatWasSeededIsNotInTheState() throws IOException {
        Tarball.write(image, Entry.file("etc/app.conf", "seeded"));
        PebbleDaemon daemon = daemon(ContainerImage.unpack(image, TestPebble.NOW, space));
        daemon.files().readText("/etc/app.conf");

        assertThat(daemon.outcome().files()).isEmpty();
    }

    @Test
    void whatOneRunWritesIsNotInTheImageOfTheNext() throws IOException {
        Tarball.write(image, Entry.file("etc/app.conf", "seeded"), Entry.file("var/x", "x"));
        FileTree unpacked = ContainerImage.unpack(image, TestPebble.NOW, space);
        ContainerFiles first = daemon(unpacked).files();
        first.writeText("/etc/app.conf", "changed");
        first.remove("/var", true);

        ContainerFiles second = daemon(unpacked).files();

        assertThat(second.readText("/etc/app.conf")).isEqualTo("seeded");
        assertThat(second.readText("/var/x")).isEqualTo("x");
        assertThat(first.readText("/etc/app.conf")).isEqualTo("changed");
    }

    @Test
    void aLargeFileIsKeptOnTheDiskAndReadFromThere() throws IOException {
        String large = "0123456789".repeat(10_000);

        assertThat(files(Entry.file("large", large)).readText("/large")).isEqualTo(large);
    }

    @Test
    void aNameThatIsThousandsOfDirectoriesDeepIsRefused() throws IOException {
        Tarball.write(image, Entry.file("d/".repeat(2_500) + "x", "x"));

        assertThatThrownBy(this::files).hasMessageEndingWith("file name too long");
    }

    @Test
    void aDeepNameIsUnpackedAndShown() throws IOException {
        String deep = "d/".repeat(1_900) + "x";

        assertThat(files(Entry.file(deep, "deep")).readText("/" + deep)).isEqualTo("deep");
    }
}
