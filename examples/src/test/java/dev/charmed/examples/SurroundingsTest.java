package dev.charmed.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same charm, event and State give the same bytes, wherever and however often they are run: a thousand runs of all
 * examples, in processes with other hash seeds, time zones, locales, homes, users, host names, directories, orders of files.
 * {@code -Dexploration.factor=10} runs ten times as many.
 */
class SurroundingsTest {
    private static final int FEWEST_RUNS = 1000;

    /** A charm in Python that tells all that it can see of where it runs. */
    private static final String PROBE = """
            #!/usr/bin/env python3
            import datetime, getpass, locale, os, sys, tempfile, time
            import ops
            import sibling

            class Probe(ops.CharmBase):
                def __init__(self, framework):
                    super().__init__(framework)
                    framework.observe(self.on.start, self._start)

                def _start(self, event):
                    self.unit.status = ops.ActiveStatus(" ".join({"alpha", "beta", "gamma", "delta", "epsilon"}))
                    print(hash("probe"), list(frozenset("abcdefgh")))
                    print(time.strftime("%H %Z", time.localtime(0)), datetime.datetime.fromtimestamp(0))
                    print(locale.setlocale(locale.LC_ALL, ""), sys.getfilesystemencoding(), f"{1234.5:n}")
                    print(getpass.getuser())
                    print(sorted(name for name in os.environ if not name.startswith("JUJU_")))
                    print(oct(os.umask(0o22)), sys.argv, sibling.PLACE == os.getcwd())
                    print(os.stat("src").st_mode, os.stat("src/sibling.py").st_mode, os.stat("metadata.yaml").st_mtime)
                    print([name for _, _, names in os.walk("data") for name in sorted(names)])

            ops.main(Probe)
            """;

    @TempDir
    private Path directory;

    private Path probe;

    @BeforeEach
    void writeProbe() throws IOException {
        probe = directory.resolve("probe");
        Files.createDirectories(probe.resolve("src"));
        Files.createDirectory(probe.resolve("data"));
        Files.writeString(probe.resolve("metadata.yaml"), "name: probe\n");
        Files.writeString(probe.resolve("requirements.txt"), "ops\n");
        Files.writeString(
                probe.resolve("src/sibling.py"), "import os\nPLACE = os.path.dirname(os.path.dirname(__file__))\n");
        Files.writeString(probe.resolve("src/charm.py"), PROBE);
        Files.setPosixFilePermissions(probe.resolve("src/charm.py"), PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String name : List.of("one", "two", "three", "four", "five")) {
            Files.writeString(probe.resolve("data").resolve(name), name);
        }
    }

    @Test
    void aThousandRunsGiveTheSameBytes() throws Exception {
        Map<String, Set<String>> documents = new TreeMap<>();
        Map<String, Integer> runs = new TreeMap<>();
        Path examples = Path.of("").toAbsolutePath();
        for (Surroundings surroundings : all(examples)) {
            for (String line : surroundings.run()) {
                String[] words = line.split(" ");
                documents
                        .computeIfAbsent(words[0], scene -> new LinkedHashSet<>())
                        .add(new String(Base64.getDecoder().decode(words[2]), StandardCharsets.UTF_8));
                runs.merge(words[0], Integer.parseInt(words[1]), Integer::sum);
            }
        }
        assertThat(documents).allSatisfy((scene, seen) -> {
            List<String> different = new ArrayList<>(seen);
            assertThat(different.get(different.size() - 1)).as(scene).isEqualTo(different.get(0));
        });
        assertThat(runs.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThanOrEqualTo(FEWEST_RUNS);
    }

    private List<Surroundings> all(Path examples) throws IOException {
        List<Surroundings> all = new ArrayList<>(List.of(
                new Surroundings(examples, probe),
                new Surroundings(examples, probe)
                        .with("PYTHONHASHSEED", "12345")
                        .with("PYTHONUTF8", "0"),
                new Surroundings(examples, probe)
                        .with("TZ", "Asia/Kolkata")
                        .with("LANG", "tr_TR.UTF-8")
                        .with("LC_ALL", "C")
                        .option("-Duser.language=tr")
                        .option("-Duser.timezone=Asia/Kolkata"),
                new Surroundings(examples, probe)
                        .with("LANG", "C")
                        .option("-Duser.language=ar")
                        .option("-Duser.country=EG")
                        .option("-Dfile.encoding=ISO-8859-1"),
                new Surroundings(examples, probe)
                        .with("HOME", "/nonexistent")
                        .with("USER", "somebody")
                        .with("LOGNAME", "somebody")
                        .within("sh", "-c", "umask 077; exec \"$@\"", "sh"),
                new Surroundings(examples, probe)
                        .option("-Djava.io.tmpdir=" + Files.createDirectory(directory.resolve("other")))
                        .in(Files.createDirectory(directory.resolve("elsewhere"))),
                new Surroundings(copy(examples, "examples"), copy(probe, "probe-of-others"))
                        .within("sh", "-c", "umask 002; exec \"$@\"", "sh")));
        for (List<String> privileged : List.of(
                List.of("unshare", "--user", "--map-user=1000", "--map-group=1000"),
                List.of("unshare", "--uts", "sh", "-c", "hostname elsewhere; exec \"$@\"", "sh"))) {
            Surroundings others = new Surroundings(examples, probe).within(privileged.toArray(String[]::new));
            if (others.arePossible()) {
                all.add(others);
            }
        }
        return all;
    }

    /** A copy whose entries were made in the opposite order, with other permissions and times. */
    private Path copy(Path tree, String name) throws IOException {
        Path copy = Files.createDirectory(directory.resolve(name));
        List<Path> entries;
        try (Stream<Path> all = Files.walk(tree)) {
            entries = new ArrayList<>(
                    all.filter(entry -> isOfACharm(tree.relativize(entry))).toList());
        }
        for (Path entry : entries) {
            if (Files.isDirectory(entry)) {
                Files.createDirectories(copy.resolve(tree.relativize(entry)));
            }
        }
        Collections.sort(entries, Collections.reverseOrder());
        for (Path entry : entries) {
            if (!Files.isDirectory(entry)) {
                Path target = copy.resolve(tree.relativize(entry));
                Files.copy(entry, target);
                Files.setPosixFilePermissions(
                        target, PosixFilePermissions.fromString(Files.isExecutable(entry) ? "rwxrwxr-x" : "rw-rw-r--"));
            }
        }
        return copy;
    }

    private static boolean isOfACharm(Path path) {
        return !path.startsWith("target")
                && !path.startsWith("src/test")
                && !path.startsWith("licences/target/classes");
    }

    /** How one process is run. */
    private static final class Surroundings {
        private final Path examples;
        private final Path probe;
        private final Map<String, String> variables = new TreeMap<>();
        private final List<String> options = new ArrayList<>();
        private final List<String> before = new ArrayList<>();
        private Path workingDirectory = Path.of("").toAbsolutePath();

        Surroundings(Path examples, Path probe) {
            this.examples = examples;
            this.probe = probe;
        }

        Surroundings with(String variable, String value) {
            variables.put(variable, value);
            return this;
        }

        Surroundings option(String option) {
            options.add(option);
            return this;
        }

        Surroundings within(String... command) {
            before.addAll(List.of(command));
            return this;
        }

        Surroundings in(Path place) {
            workingDirectory = place;
            return this;
        }

        boolean arePossible() {
            List<String> command = new ArrayList<>(before);
            command.add("true");
            try {
                return new ProcessBuilder(command)
                                .redirectErrorStream(true)
                                .start()
                                .waitFor()
                        == 0;
            } catch (IOException missing) {
                return false;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        /** What it prints. */
        List<String> run() throws Exception {
            List<String> command = new ArrayList<>(before);
            command.addAll(List.of(
                    Path.of(System.getProperty("java.home"), "bin/java").toString(), "-XX:TieredStopAtLevel=1"));
            command.addAll(options);
            command.addAll(List.of(
                    "-cp",
                    classPath(),
                    Scenes.class.getName(),
                    examples.toString(),
                    probe.toString(),
                    Integer.toString(Integer.getInteger("exploration.factor", 1))));
            ProcessBuilder builder = new ProcessBuilder(command).directory(workingDirectory.toFile());
            builder.environment()
                    .computeIfAbsent("XDG_CACHE_HOME", name -> System.getProperty("user.home") + "/.cache");
            builder.environment().putAll(variables);
            Path errors = Files.createTempFile("scenes", ".err");
            builder.redirectError(errors.toFile());
            Process process = builder.start();
            List<String> lines =
                    process.inputReader(StandardCharsets.UTF_8).lines().toList();
            int status = process.waitFor();
            assertThat(status).as(() -> command + "\n" + read(errors)).isZero();
            Files.delete(errors);
            return lines;
        }

        private static String read(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException problem) {
                throw new UncheckedIOException(problem);
            }
        }

        private static String classPath() {
            // Relative entries would be others elsewhere.
            return Stream.of(System.getProperty("java.class.path").split(":"))
                    .map(entry -> Path.of(entry).toAbsolutePath().toString())
                    .reduce((left, right) -> left + ":" + right)
                    .orElseThrow();
        }
    }
}
