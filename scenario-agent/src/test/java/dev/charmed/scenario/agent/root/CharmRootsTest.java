package dev.charmed.scenario.agent.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A charm never changes its author's directory, nor the files of the next run, nor those of one at the same time. */
final class CharmRootsTest {
    private static final int RUNS = 4;

    @TempDir
    private Path directory;

    private Path charm;
    private Path scratch;

    @BeforeEach
    void makeCharm() throws IOException {
        charm = Files.createDirectory(directory.resolve("charm"));
        scratch = Files.createDirectory(directory.resolve("scratch"));
        write("metadata.yaml", "name: a\n");
        write("dispatch", "#!/bin/sh\n");
        Files.setPosixFilePermissions(charm.resolve("dispatch"), PosixFilePermissions.fromString("rwxr-xr-x"));
        write("lib/charms/a/v0/a.py", "LIBPATCH = 1");
        write("templates/deep/t.j2", "{{ a }}");
        write("src/charm.py", "import ops");
        Files.write(charm.resolve("src/large"), new byte[3 << 20]);
        Files.createLink(charm.resolve("src/second-name"), charm.resolve("src/charm.py"));
        write("venv/ops/__init__.py", "");
        write("build/x", "built");
        write("../shared/s.py", "shared");
        write("../shared/deep/d.py", "deep");
        for (int i = 0; i < 20; i++) {
            write("many/" + i, "");
        }
        link("bx", "build/x");
        link("sh", "../shared");
        link("file", "../shared/s.py");
        link("absolute", directory.resolve("shared/deep").toString());
        link("nowhere", "../shared/new");
        link("to-venv", "venv/ops");
    }

    private void write(String file, String text) throws IOException {
        Path path = charm.resolve(file).normalize();
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void link(String link, String target) throws IOException {
        Files.createSymbolicLink(charm.resolve(link), Path.of(target));
    }

    /** What a charm may do to its root. */
    private record Spoil(String name, Action action) {
        @Override
        public String toString() {
            return name;
        }
    }

    private interface Action {
        void on(Path root) throws IOException;
    }

    private static Spoil overwriting(String file) {
        return new Spoil("overwriting " + file, root -> Files.writeString(root.resolve(file), "spoilt"));
    }

    private static Spoil adding(String file) {
        return new Spoil("adding " + file, root -> Files.writeString(root.resolve(file), "added"));
    }

    static Stream<Spoil> spoils() {
        return Stream.of(
                overwriting("src/charm.py"),
                overwriting("src/second-name"),
                overwriting("src/large"),
                overwriting("metadata.yaml"),
                overwriting("lib/charms/a/v0/a.py"),
                overwriting("templates/deep/t.j2"),
                overwriting("many/7"),
                overwriting("venv/ops/__init__.py"),
                overwriting("to-venv/__init__.py"),
                overwriting("bx"),
                overwriting("sh/s.py"),
                overwriting("sh/deep/d.py"),
                overwriting("file"),
                overwriting("absolute/d.py"),
                adding("venv/f"),
                adding("to-venv/f"),
                adding("lib/charms/new"),
                adding("templates/deep/new"),
                adding("many/new"),
                adding("sh/new"),
                adding("absolute/new"),
                adding("src/.hidden"),
                new Spoil("deleting below a link", root -> Files.delete(root.resolve("sh/s.py"))),
                new Spoil("deleting a link", root -> Files.delete(root.resolve("to-venv"))),
                new Spoil("changing content and setting the time back", root -> {
                    Path file = root.resolve("lib/charms/a/v0/a.py");
                    FileTime before = Files.getLastModifiedTime(file);
                    Files.writeString(file, "LIBPATCH = 2");
                    Files.setLastModifiedTime(file, before);
                }),
                new Spoil(
                        "changing a time",
                        root -> Files.setLastModifiedTime(root.resolve("src/charm.py"), FileTime.fromMillis(1))),
                new Spoil(
                        "changing permissions",
                        root -> Files.setPosixFilePermissions(
                                root.resolve("templates"), PosixFilePermissions.fromString("rwx------"))),
                new Spoil("replacing a directory by a link", root -> {
                    Files.move(root.resolve("templates"), root.resolve("moved"));
                    Files.createSymbolicLink(root.resolve("templates"), Path.of("moved"));
                }),
                new Spoil("turning a link round", root -> {
                    Files.delete(root.resolve("to-venv"));
                    Files.createSymbolicLink(root.resolve("to-venv"), Path.of("src"));
                }),
                new Spoil("writing to where a link leads that led nowhere", root -> {
                    try {
                        Files.writeString(root.resolve("nowhere"), "made");
                    } catch (IOException leadsNowhere) {
                        assertThat(Files.exists(root.resolve("nowhere"))).isFalse();
                    }
                }));
    }

    @ParameterizedTest
    @MethodSource("spoils")
    void whatACharmDoesToItsRootStaysInIt(Spoil spoil) throws IOException {
        List<String> sources = Trees.describe(directory);
        try (CharmSource source = CharmSource.open(charm, scratch)) {
            List<String> pristine;
            try (CharmRoot root = source.createRoot(directory.resolve("first"))) {
                pristine = Trees.describe(root.directory());
            }
            for (int run = 0; run < RUNS; run++) {
                try (CharmRoot beside = source.createRoot(directory.resolve("beside"));
                        CharmRoot root = source.createRoot(directory.resolve("root"))) {
                    assertThat(Trees.describe(root.directory())).isEqualTo(pristine);
                    spoil.action().on(root.directory());
                    assertThat(Trees.describe(beside.directory())).isEqualTo(pristine);
                }
            }
        }
        assertThat(Trees.describe(directory)).isEqualTo(sources);
    }

    @Test
    void aFileThatAnEarlierRunHasALinkToIsNotGivenToAnother() throws IOException {
        try (CharmSource source = CharmSource.open(charm, scratch)) {
            for (int run = 0; run < RUNS; run++) {
                try (CharmRoot root = source.createRoot(directory.resolve("root"))) {
                    assertThat(root.directory().resolve("src/charm.py")).hasContent("import ops");
                    Files.createLink(
                            directory.resolve("kept-" + run), root.directory().resolve("src/charm.py"));
                }
                for (int earlier = 0; earlier <= run; earlier++) {
                    Files.writeString(directory.resolve("kept-" + earlier), "spoilt");
                }
            }
        }
    }

    @Test
    void aLinkOutOfTheCharmIsReplacedByWhatItLeadsTo() throws IOException {
        try (CharmSource source = CharmSource.open(charm, scratch);
                CharmRoot root = source.createRoot(directory.resolve("root"))) {
            assertThat(root.directory().resolve("sh")).isDirectory();
            assertThat(root.directory().resolve("sh/deep/d.py")).hasContent("deep");
            assertThat(root.directory().resolve("file")).hasContent("shared");
            assertThat(root.directory().resolve("bx")).hasContent("built");
            assertThat(root.directory().resolve("absolute/d.py")).hasContent("deep");
            assertThat(root.directory().resolve("build")).doesNotExist();
        }
    }

    @Test
    void aLinkWithinTheCharmStaysALinkWithinTheRoot() throws IOException {
        Files.createSymbolicLink(charm.resolve("written-absolutely"), charm.resolve("src/charm.py"));
        try (CharmSource source = CharmSource.open(charm, scratch);
                CharmRoot root = source.createRoot(directory.resolve("root"))) {
            assertThat(Files.readSymbolicLink(root.directory().resolve("to-venv")))
                    .isEqualTo(Path.of("venv/ops"));
            assertThat(root.directory().resolve("written-absolutely").toRealPath())
                    .isEqualTo(root.directory().toRealPath().resolve("src/charm.py"));
        }
    }

    @Test
    void aLinkThroughAnotherLeadsToWhereTheKernelWouldGo() throws IOException {
        link("through", "absolute/../s.py");
        try (CharmSource source = CharmSource.open(charm, scratch);
                CharmRoot root = source.createRoot(directory.resolve("root"))) {
            assertThat(root.directory().resolve("through")).hasContent("shared");
        }
    }

    @Test
    void aLinkThatLeadsNowhereStillDoes() throws IOException {
        link("within", "src/missing");
        link("itself", "itself");
        try (CharmSource source = CharmSource.open(charm, scratch);
                CharmRoot root = source.createRoot(directory.resolve("root"))) {
            for (String name : List.of("nowhere", "within", "itself")) {
                assertThat(root.directory().resolve(name)).isSymbolicLink();
                assertThat(Files.exists(root.directory().resolve(name))).isFalse();
            }
        }
    }

    @Test
    void linksToWhatTheCharmLiesInAreLeftOut() throws IOException {
        link("root", "/");
        link("parent", "..");
        link("here", ".");
        Files.createSymbolicLink(directory.resolve("shared/back"), charm);
        Files.createSymbolicLink(directory.resolve("shared/round"), directory.resolve("shared"));
        try (CharmSource source = CharmSource.open(charm, scratch);
                CharmRoot root = source.createRoot(directory.resolve("root"))) {
            assertThat(root.directory().resolve("root")).doesNotExist();
            assertThat(root.directory().resolve("parent")).doesNotExist();
            assertThat(root.directory().resolve("here").toRealPath())
                    .isEqualTo(root.directory().toRealPath());
            assertThat(root.directory().resolve("sh/back")).doesNotExist();
            assertThat(root.directory().resolve("sh/round").toRealPath())
                    .isEqualTo(root.directory().toRealPath().resolve("sh"));
        }
    }

    @Test
    void whatTheKernelMakesUpStaysWhereItIs() throws IOException {
        link("log", "/dev/null");
        link("processes", "/proc/self");
        try (CharmSource source = CharmSource.open(charm, scratch);
                CharmRoot root = source.createRoot(directory.resolve("root"))) {
            assertThat(Files.readSymbolicLink(root.directory().resolve("log"))).isEqualTo(Path.of("/dev/null"));
            assertThat(root.directory().resolve("processes")).isSymbolicLink();
        }
    }

    @Test
    void aLinkToMoreThanCanBeCopiedIsRefusedByName() throws IOException {
        Path world = Files.createDirectory(directory.resolve("world"));
        Path part = Files.createDirectory(world.resolve("part"));
        for (int i = 0; i < 200; i++) {
            Files.createFile(part.resolve("f" + i));
        }
        for (int i = 0; i < 110; i++) {
            Files.createSymbolicLink(world.resolve("l" + i), directory.resolve("world/part"));
            Files.createSymbolicLink(charm.resolve("w" + i), world.resolve("l" + i));
        }
        assertThatExceptionOfType(CharmSourceException.class)
                .isThrownBy(() -> CharmSource.open(charm, scratch))
                .withMessageStartingWith(charm + ": links of the charm lead out of it, to more than 20000 files");
        assertThat(scratch).isEmptyDirectory();
    }

    @Test
    void aVirtualEnvironmentKeepsItsInterpreter() throws IOException {
        write("venv/pyvenv.cfg", "");
        write("venv/bin/activate", "");
        link("venv/bin/python3", "/bin/sh");
        link("venv/bin/python", "python3");
        try (CharmSource source = CharmSource.open(charm, scratch);
                CharmRoot root = source.createRoot(directory.resolve("root"))) {
            assertThat(Files.readSymbolicLink(root.directory().resolve("venv/bin/python3")))
                    .isEqualTo(Path.of("/bin/sh").toRealPath());
            assertThat(Files.readSymbolicLink(root.directory().resolve("venv/bin/python")))
                    .isEqualTo(Path.of("python3"));
        }
    }

    @Test
    void aCharmMayBeNamedByALink() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), charm);
        Path parent = Files.createSymbolicLink(directory.resolve("up"), directory);
        for (Path name : List.of(link, parent.resolve("charm"), parent.resolve("link"), link.resolve("../charm"))) {
            try (CharmSource source = CharmSource.open(name, scratch);
                    CharmRoot root = source.createRoot(directory.resolve("root"))) {
                assertThat(root.directory().resolve("src/charm.py")).exists();
            }
        }
    }

    @Test
    void permissionsAreThoseOfAPackedCharmWhateverTheAuthorsAre() throws IOException {
        Files.setPosixFilePermissions(charm.resolve("src"), PosixFilePermissions.fromString("rwxrwx---"));
        Files.setPosixFilePermissions(charm.resolve("src/charm.py"), PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.setPosixFilePermissions(charm.resolve("src/large"), PosixFilePermissions.fromString("rw-------"));
        try (CharmSource source = CharmSource.open(charm, scratch);
                CharmRoot root = source.createRoot(directory.resolve("root"))) {
            assertThat(Trees.describe(root.directory()))
                    .anyMatch(line -> line.startsWith("src rwxr-xr-x"))
                    .anyMatch(line -> line.startsWith("src/charm.py rwxr-xr-x"))
                    .anyMatch(line -> line.startsWith("src/large rw-r--r--"));
        }
    }

    @Test
    void whatPythonCompiledForAllIsInEveryRootAndItsRunsOwn() throws IOException {
        try (CharmSource source = CharmSource.open(charm, scratch)) {
            Path compiled = Files.createDirectory(source.snapshot().resolve("src/__pycache__"));
            Files.writeString(compiled.resolve("charm.cpython-311.pyc"), "compiled");
            for (int run = 0; run < RUNS; run++) {
                try (CharmRoot root = source.createRoot(directory.resolve("root"))) {
                    Path own = root.directory().resolve("src/__pycache__/charm.cpython-311.pyc");
                    assertThat(own).hasContent("compiled");
                    Files.writeString(own, "spoilt");
                }
            }
            assertThat(compiled.resolve("charm.cpython-311.pyc")).hasContent("compiled");
        }
    }

    @Test
    void aSnapshotThatSomebodyChangedIsNotTakenForTheCharm() throws IOException {
        try (CharmSource source = CharmSource.open(charm, scratch)) {
            Files.writeString(source.snapshot().resolve("src/charm.py"), "spoilt");
            assertThatExceptionOfType(CharmSourceException.class)
                    .isThrownBy(() -> source.createRoot(directory.resolve("root")))
                    .withMessageContaining("changed the copy of the charm");
        }
        assertThat(directory.resolve("root")).doesNotExist();
    }

    @Test
    void rootsMayStillBeClosedAfterTheSource() throws IOException {
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        CharmSource source = CharmSource.open(charm, scratch, metadata -> metadata, told::add);
        CharmRoot root = source.createRoot(scratch.resolve("root"));
        source.close();
        assertThat(root.directory().resolve("src/charm.py")).exists();
        root.close();
        assertThat(scratch).isEmptyDirectory();
        assertThat(told).isEmpty();
    }
}
