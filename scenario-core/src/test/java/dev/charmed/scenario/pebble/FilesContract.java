package dev.charmed.scenario.pebble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.ops.pebble.ApiException;
import dev.charmed.ops.pebble.FileInfo;
import dev.charmed.ops.pebble.FileType;
import dev.charmed.ops.pebble.Owner;
import dev.charmed.ops.pebble.PathException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Pebble says of files, wherever they are. */
abstract class FilesContract {
    private ContainerFiles files;

    /** The files of a container that is empty so far. */
    abstract ContainerFiles empty();

    /** A directory of this machine that has in it what the container has. */
    abstract Path seen(ContainerFiles filled) throws IOException;

    @BeforeEach
    void open() {
        files = empty();
        files.makeDirectory("/d/e", true, "", Owner.unspecified());
        files.writeText("/f", "hi");
    }

    private void write(String path, boolean makeParents, String permissions, Owner owner) {
        InputStream content = new ByteArrayInputStream("abc".getBytes(StandardCharsets.UTF_8));
        files.write(path, content, makeParents, permissions, owner);
    }

    private FileInfo info(String path) {
        return files.list(path, "", true).get(0);
    }

    @Test
    void whatIsWrittenIsReadAndIsInTheRoot() throws IOException {
        write("/new", false, "", Owner.unspecified());

        assertThat(files.readText("/new")).isEqualTo("abc");
        assertThat(files.list("/", "", false)).hasSize(3);
        assertThat(seen(files).resolve("new")).hasContent("abc");
        try (var children = Files.list(seen(files))) {
            assertThat(children).hasSize(3);
        }
    }

    @Test
    void aFileIsListedAsItWasAskedFor() {
        write("/secret", false, "604", Owner.of(1234, 5));

        assertThat(info("/secret"))
                .usingRecursiveComparison()
                .ignoringFields("lastModified")
                .isEqualTo(new FileInfo(
                        "/secret",
                        "secret",
                        FileType.FILE,
                        OptionalLong.of(3),
                        0604,
                        java.time.Instant.EPOCH,
                        OptionalInt.of(1234),
                        Optional.empty(),
                        OptionalInt.of(5),
                        Optional.empty()));
    }

    @Test
    void whatPebbleCanAlwaysReadCanBeRead() {
        write("/locked", false, "000", Owner.unspecified());

        assertThat(files.readText("/locked")).isEqualTo("abc");
        assertThat(info("/locked").permissions()).isZero();
    }

    @Test
    void unlessToldOtherwiseEverythingIsOfRoot() {
        assertThat(info("/f"))
                .extracting(FileInfo::permissions, FileInfo::user, FileInfo::group)
                .containsExactly(0644, Optional.of("root"), Optional.of("root"));
        assertThat(info("/d")).extracting(FileInfo::permissions).isEqualTo(0755);
    }

    @Test
    void aUserThatNobodyKnowsOfIsTakenToBeThere() {
        write("/a", false, "", Owner.user("postgres"));
        write("/b", false, "", Owner.user("redis"));
        write("/c", false, "", Owner.user("postgres"));

        assertThat(info("/a").user()).contains("postgres");
        assertThat(info("/c").userId()).isEqualTo(info("/a").userId());
        assertThat(info("/b").userId()).isNotEqualTo(info("/a").userId());
    }

    @Test
    void withAListOfUsersOnlyThoseAreThere() {
        files.writeText("/etc/passwd", "root:x:0:0::/root:/bin/sh\npostgres:x:70:71::/var/lib:/bin/sh\n");
        files.writeText("/etc/group", "root:x:0:\ndb:x:71:\n");
        write("/a", false, "", Owner.user("postgres"));

        assertThat(info("/a"))
                .extracting(FileInfo::userId, FileInfo::groupId, FileInfo::group)
                .containsExactly(OptionalInt.of(70), OptionalInt.of(71), Optional.of("db"));
        assertThatThrownBy(() -> write("/b", false, "", Owner.user("bob")))
                .isInstanceOf(PathException.class)
                .hasMessage("generic-file-error - cannot look up user and group: user: unknown user bob");
        assertThatThrownBy(() -> write("/b", false, "", Owner.of("postgres", "bobs")))
                .hasMessageEndingWith("group: unknown group bobs");
    }

    @Test
    void directoriesAreListedByName() {
        files.writeText("/d/b.txt", "1");
        files.writeText("/d/a.md", "2");
        files.writeText("/d/B.txt", "3");

        assertThat(files.list("/d", "", false))
                .extracting(FileInfo::name)
                .containsExactly("B.txt", "a.md", "b.txt", "e");
        assertThat(files.list("/d", "*.txt", false)).extracting(FileInfo::path).containsExactly("/d/B.txt", "/d/b.txt");
        assertThat(files.list("/d", "[^B]*.txt", false))
                .extracting(FileInfo::name)
                .containsExactly("b.txt");
        assertThat(files.list("/d", "", true)).extracting(FileInfo::type).containsExactly(FileType.DIRECTORY);
        assertThat(files.list("/f", "", false)).extracting(FileInfo::size).containsExactly(OptionalLong.of(2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    x | 400 | '' | path must be absolute, got "x"
                    /none | 404 | not-found | stat /none: no such file or directory
                    /f/x | 400 | generic-file-error | stat /f/x: not a directory
                    """)
    void whatCannotBeListed(String path, int status, String kind, String message) {
        assertThatThrownBy(() -> files.list(path, "", false))
                .isInstanceOfSatisfying(ApiException.class, refusal -> {
                    assertThat(refusal.status()).isEqualTo(status);
                    assertThat(refusal.kind().orElse("")).isEqualTo(kind);
                })
                .hasMessage(message);
    }

    @Test
    void aPatternThatIsNoneIsRefused() {
        assertThatThrownBy(() -> files.list("/d", "[a-", false)).hasMessage("syntax error in pattern");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    x | generic-file-error | paths must be absolute, got "x"
                    /none | not-found | stat /none: no such file or directory
                    /d | generic-file-error | can only read a regular file: "/d"
                    /f/x | generic-file-error | stat /f/x: not a directory
                    """)
    void whatCannotBeRead(String path, String kind, String message) {
        assertThatThrownBy(() -> files.read(path)).hasMessage(kind + " - " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    x | '' | generic-file-error - paths must be absolute, got "x"
                    /no/x | '' | not-found - open /no/x.2~: no such file or directory
                    /f/x | '' | generic-file-error - open /f/x.2~: not a directory
                    /d | '' | generic-file-error - rename /d.2~ /d: file exists
                    /st*r | '' | generic-file-error - cannot create tempfile for filename containing '*': "st*r"
                    /x | 7 | generic-file-error - permissions must be a 3-digit octal string, got "7"
                    /x | 1777 | generic-file-error - permissions must be a 3-digit octal string, got "1777"
                    """)
    void whatCannotBeWritten(String path, String permissions, String message) {
        assertThatThrownBy(() -> write(path, false, permissions, Owner.unspecified()))
                .isInstanceOf(PathException.class)
                .hasMessage(message);
    }

    @Test
    void directoriesAboveAFileAreMadeIfThatIsAskedFor() {
        write("/a/b/c", true, "600", Owner.of(7, 8));

        assertThat(info("/a/b"))
                .extracting(FileInfo::permissions, FileInfo::userId)
                .containsExactly(0755, OptionalInt.of(7));
        assertThatThrownBy(() -> write("/f/b/c", true, "", Owner.unspecified()))
                .hasMessage("generic-file-error - cannot create directory: mkdir /f: not a directory");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /no/x | false | not-found - mkdir /no/x.mkdir-new: no such file or directory
                    /d | false | generic-file-error - mkdir /d: file exists
                    /f | false | generic-file-error - mkdir /f: not a directory
                    /f/x | true | generic-file-error - mkdir /f: not a directory
                    """)
    void whatDirectoriesCannotBeMade(String path, boolean parents, String message) {
        assertThatThrownBy(() -> files.makeDirectory(path, parents, "", Owner.unspecified()))
                .hasMessage(message);
    }

    @Test
    void aGroupWithoutAUserIsRefused() {
        Owner group = new Owner(OptionalInt.empty(), Optional.empty(), OptionalInt.of(5), Optional.empty());

        assertThatThrownBy(() -> files.makeDirectory("/x", false, "", group))
                .hasMessageEndingWith("cannot look up user and group: must specify user, not just group");
    }

    @Test
    void pathsAreRemoved() {
        files.remove("/f", false);
        files.remove("/d", true);
        files.remove("/none", true);

        assertThat(files.list("/", "", false)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    x | generic-file-error - paths must be absolute, got "x"
                    /none | not-found - remove /none: no such file or directory
                    /d | generic-file-error - remove /d: directory not empty
                    /f/x | generic-file-error - remove /f/x: not a directory
                    """)
    void whatCannotBeRemoved(String path, String message) {
        assertThatThrownBy(() -> files.remove(path, false)).hasMessage(message);
    }

    @Test
    void aFileThatIsReadWhileItIsReplacedStaysWhole() throws IOException {
        try (InputStream old = files.read("/f")) {
            files.writeText("/f", "other");
            assertThat(old.readAllBytes()).isEqualTo("hi".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(files.readText("/f")).isEqualTo("other");
    }
}
