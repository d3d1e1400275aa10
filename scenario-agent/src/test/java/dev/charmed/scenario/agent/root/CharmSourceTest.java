package dev.charmed.scenario.agent.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.charmed.scenario.files.TreeDeletion;
import dev.charmed.scenario.meta.MetadataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CharmSourceTest {
    private static final Entrypoint STOCK = new Entrypoint.PythonScript(
            Path.of("src/charm.py"), List.of(Path.of("lib"), Path.of("venv")), Optional.empty());

    @TempDir
    private Path directory;

    private Path charm;
    private Path scratch;

    @BeforeEach
    void makeDirectories() throws IOException {
        charm = Files.createDirectory(directory.resolve("charm"));
        scratch = Files.createDirectory(directory.resolve("scratch"));
    }

    private Path write(String file, String text) throws IOException {
        Path path = charm.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    private void writeExecutable(String file, String text) throws IOException {
        Files.setPosixFilePermissions(write(file, text), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void writePythonCharm() throws IOException {
        write("charmcraft.yaml", "{type: charm, name: py, config: {options: {a: {type: int}}}}");
        writeExecutable("src/charm.py", "#!/usr/bin/env python3\nimport ops\n");
    }

    private CharmSource open() {
        return CharmSource.open(charm, scratch);
    }

    @Test
    void aRootHasTheCharmsFilesAndTheMetadataThatJujuWouldHavePutThere() throws IOException {
        writePythonCharm();
        write("lib/charms/foo/v0/foo.py", "LIBPATCH = 1");
        try (CharmSource source = open();
                CharmRoot root = source.createRoot(directory.resolve("root"))) {
            assertThat(root.directory().resolve("src/charm.py")).hasContent("#!/usr/bin/env python3\nimport ops");
            assertThat(root.directory().resolve("lib/charms/foo/v0/foo.py")).exists();
            assertThat(root.directory().resolve("metadata.yaml")).hasContent("name: py");
            assertThat(root.directory().resolve("config.yaml")).content().contains("type: int");
            assertThat(root.directory().resolve("actions.yaml")).doesNotExist();
        }
    }

    @Test
    void whatACharmDoesToItsRootHarmsNeitherTheSourcesNorTheNextRun() throws IOException {
        writePythonCharm();
        try (CharmSource source = open()) {
            try (CharmRoot root = source.createRoot(directory.resolve("root"))) {
                Files.delete(root.directory().resolve("src/charm.py"));
                Files.writeString(root.directory().resolve("metadata.yaml"), "changed");
                Files.writeString(root.directory().resolve("src/new"), "new");
            }
            try (CharmRoot root = source.createRoot(directory.resolve("root"))) {
                assertThat(root.directory().resolve("src/charm.py")).exists();
                assertThat(root.directory().resolve("src/new")).doesNotExist();
                assertThat(root.directory().resolve("metadata.yaml")).hasContent("name: py");
            }
        }
        assertThat(charm.resolve("src/charm.py")).exists();
    }

    @Test
    void aRootIsTheSameForEveryRunWhateverEarlierRunsDidToTheirs() throws IOException {
        writePythonCharm();
        write("src/sub/data.txt", "data");
        Path file = directory.resolve("root");
        List<Spoil> spoils = List.of(
                root -> Files.writeString(root.resolve(".unit-state.db"), "x"),
                root -> Files.createDirectories(root.resolve("src/new/deep")),
                root -> Files.delete(root.resolve("src/sub/data.txt")),
                root -> Files.writeString(root.resolve("config.yaml"), "other"),
                root -> Files.writeString(root.resolve("src/charm.py"), "changed in place"),
                root -> Files.setPosixFilePermissions(
                        root.resolve("src/charm.py"), PosixFilePermissions.fromString("---------")),
                root -> Files.setPosixFilePermissions(
                        root.resolve("src"), PosixFilePermissions.fromString("r--------")),
                root -> {
                    Files.delete(root.resolve("metadata.yaml"));
                    Files.createSymbolicLink(root.resolve("metadata.yaml"), charm.resolve("charmcraft.yaml"));
                },
                root -> {
                    Files.move(root.resolve("src"), root.resolve("elsewhere"));
                    Files.createSymbolicLink(root.resolve("src"), Path.of("elsewhere"));
                },
                TreeDeletion::delete);
        try (CharmSource source = open()) {
            List<String> pristine = contents(source, file, root -> {});
            for (Spoil spoil : spoils) {
                contents(source, file, spoil);
                assertThat(file).doesNotExist();
                assertThat(contents(source, file, root -> {})).isEqualTo(pristine);
            }
        }
    }

    private static List<String> contents(CharmSource source, Path place, Spoil spoil) throws IOException {
        try (CharmRoot root = source.createRoot(place);
                Stream<Path> files = Files.walk(root.directory())) {
            List<String> contents = new ArrayList<>();
            for (Path path : files.sorted().toList()) {
                contents.add("%s %s %s"
                        .formatted(
                                place.relativize(path),
                                PosixFilePermissions.toString(
                                        Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS)),
                                Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) ? Files.readString(path) : ""));
            }
            spoil.accept(root.directory());
            return contents;
        }
    }

    private interface Spoil {
        void accept(Path root) throws IOException;
    }

    @Test
    void filesChangedInPlaceStayUnchangedInTheSources() throws IOException {
        writePythonCharm();
        write("counter", "0");
        try (CharmSource source = open();
                CharmRoot root = source.createRoot(directory.resolve("root"))) {
            Files.writeString(root.directory().resolve("counter"), "1");
        }
        assertThat(charm.resolve("counter")).hasContent("0");
    }

    @Test
    void filesChangedInPlaceAreThemselvesAgainInRootsThatWereKept() throws IOException {
        writePythonCharm();
        try (CharmSource source = open()) {
            CharmRoot kept = source.createRoot(directory.resolve("kept"));
            CharmRoot spoilt = source.createRoot(directory.resolve("spoilt"));
            kept.close();
            Files.writeString(spoilt.directory().resolve("src/charm.py"), "changed");
            spoilt.close();
            try (CharmRoot root = source.createRoot(directory.resolve("root"))) {
                assertThat(root.directory().resolve("src/charm.py")).content().contains("import ops");
            }
        }
    }

    @Test
    void pathsOfFilesResolveToTheRoot() throws IOException {
        writePythonCharm();
        try (CharmSource source = open();
                CharmRoot root = source.createRoot(directory.resolve("root"))) {
            Path script = root.directory().resolve("src/charm.py");
            assertThat(script.toRealPath())
                    .isEqualTo(root.directory().toRealPath().resolve("src/charm.py"));
        }
    }

    @Test
    void closingLeavesNothingBehind() throws IOException {
        writePythonCharm();
        CharmSource source = open();
        CharmRoot root = source.createRoot(scratch.resolve("root"));
        root.close();
        root.close();
        source.close();
        assertThat(scratch).isEmptyDirectory();
    }

    @Test
    void whatToolsLeaveBehindIsNotCopied() throws IOException {
        writePythonCharm();
        write(".git/HEAD", "x");
        write("src/__pycache__/charm.pyc", "x");
        write(".tox/x", "x");
        write("build/x", "x");
        write("src/build/x", "x");
        write("py.charm", "x");
        try (CharmSource source = open()) {
            assertThat(source.snapshot().resolve(".git")).doesNotExist();
            assertThat(source.snapshot().resolve("src/__pycache__/charm.pyc")).doesNotExist();
            assertThat(source.snapshot().resolve(".tox")).doesNotExist();
            assertThat(source.snapshot().resolve("build")).doesNotExist();
            assertThat(source.snapshot().resolve("py.charm")).doesNotExist();
            assertThat(source.snapshot().resolve("src/build/x")).exists();
        }
    }

    @Test
    void aSourceTreeWithoutDispatchGetsOne() throws IOException {
        writePythonCharm();
        try (CharmSource source = open();
                CharmRoot root = source.createRoot(directory.resolve("root"))) {
            assertThat(source.entrypoint()).isEqualTo(STOCK);
            Path dispatch = root.directory().resolve("dispatch");
            assertThat(dispatch).isExecutable();
            assertThat(DispatchScript.read(Files.readString(dispatch))).contains((Entrypoint.PythonScript) STOCK);
        }
    }

    @Test
    void aScriptThatCannotRunItselfIsRunByPython() throws IOException {
        writePythonCharm();
        Files.setPosixFilePermissions(charm.resolve("src/charm.py"), PosixFilePermissions.fromString("rw-r--r--"));
        try (CharmSource source = open()) {
            assertThat(source.snapshot().resolve("dispatch")).content().contains("exec python3 ./src/charm.py");
        }
    }

    @Test
    void theCharmEntrypointOfTheBuildIsHonoured() throws IOException {
        write(
                "charmcraft.yaml",
                "{type: charm, name: py, parts: {my: {plugin: charm, charm-entrypoint: src/other.py}}}");
        write("src/other.py", "");
        try (CharmSource source = open()) {
            assertThat(source.entrypoint())
                    .isInstanceOfSatisfying(
                            Entrypoint.PythonScript.class,
                            python -> assertThat(python.script()).isEqualTo(Path.of("src/other.py")));
        }
    }

    @Test
    void aDispatchThatIsNoPythonIsRunAsItIs() throws IOException {
        write("metadata.yaml", "name: sh");
        writeExecutable("dispatch", "#!/bin/bash\nstatus-set active\n");
        try (CharmSource source = open()) {
            assertThat(source.entrypoint()).isEqualTo(new Entrypoint.Dispatch(Path.of("dispatch")));
            assertThat(source.usesOps()).isFalse();
        }
    }

    @Test
    void hooksAloneMakeACharm() throws IOException {
        write("metadata.yaml", "name: sh");
        writeExecutable("hooks/install", "#!/bin/bash\n");
        try (CharmSource source = open()) {
            assertThat(source.entrypoint()).isEqualTo(new Entrypoint.HookFiles());
        }
    }

    @Test
    void opsIsFoundInImportsAndRequirements() throws IOException {
        writePythonCharm();
        try (CharmSource source = open()) {
            assertThat(source.usesOps()).isTrue();
        }
        write("src/charm.py", "print('ops is not imported')\n");
        try (CharmSource source = open()) {
            assertThat(source.usesOps()).isFalse();
        }
        write("requirements.txt", "opsfoo\nops >= 2.0\n");
        try (CharmSource source = open()) {
            assertThat(source.usesOps()).isTrue();
        }
        write("requirements.txt", "opsfoo\n");
        write("pyproject.toml", "[project]\ndependencies = [\"ops~=2.17\", \"x\"]\n");
        try (CharmSource source = open()) {
            assertThat(source.usesOps()).isTrue();
        }
    }

    @Test
    void aCharmWithNothingToRunIsRefused() throws IOException {
        write("metadata.yaml", "name: empty");
        assertThatExceptionOfType(CharmSourceException.class)
                .isThrownBy(this::open)
                .withMessageContaining("found neither dispatch, nor src/charm.py, nor files in hooks or actions");
        assertThat(scratch).isEmptyDirectory();
    }

    @Test
    void aDirectoryThatIsNoCharmIsRefusedBeforeItIsCopied() {
        assertThatExceptionOfType(MetadataException.class)
                .isThrownBy(this::open)
                .withMessageContaining("no charm here");
        assertThat(scratch).isEmptyDirectory();
    }

    @Test
    void whatIsNotThereIsRefused() {
        assertThatExceptionOfType(CharmSourceException.class)
                .isThrownBy(() -> CharmSource.open(charm.resolve("nope"), scratch))
                .withMessageContaining("no such file or directory");
    }

    @Test
    void singleMetadataFilesCanBeReplaced() throws IOException {
        writePythonCharm();
        Path config = write("other.yaml", "options: {b: {type: int}}");
        try (CharmSource source = CharmSource.open(charm, scratch, metadata -> metadata.configFile(config));
                CharmRoot root = source.createRoot(directory.resolve("root"))) {
            assertThat(source.meta().options()).containsOnlyKeys("b");
            assertThat(root.directory().resolve("config.yaml")).content().contains("b:");
        }
    }

    @Test
    void aPackedCharmIsUnpacked() throws IOException {
        Path archive = directory.resolve("py.charm");
        pack(archive, "name: packed");
        try (CharmSource source = CharmSource.open(archive, scratch)) {
            assertThat(source.meta().name()).isEqualTo("packed");
            assertThat(source.entrypoint()).isEqualTo(STOCK);
        }
        assertThat(scratch).isEmptyDirectory();
    }

    @Test
    void errorsInAPackedCharmNameTheArchive() throws IOException {
        Path archive = directory.resolve("py.charm");
        pack(archive, "name: [");
        assertThatExceptionOfType(MetadataException.class)
                .isThrownBy(() -> CharmSource.open(archive, scratch))
                .withMessageStartingWith(archive + "/metadata.yaml:1:");
        assertThat(scratch).isEmptyDirectory();
    }

    private static void pack(Path archive, String metadata) throws IOException {
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(archive)) {
            for (String[] file : new String[][] {{"metadata.yaml", metadata}, {"src/charm.py", "#!x"}}) {
                zip.putArchiveEntry(new ZipArchiveEntry(file[0]));
                zip.write(file[1].getBytes(java.nio.charset.StandardCharsets.UTF_8));
                zip.closeArchiveEntry();
            }
        }
    }
}
