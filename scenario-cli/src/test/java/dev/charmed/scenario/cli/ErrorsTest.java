package dev.charmed.scenario.cli;

import static dev.charmed.scenario.cli.Finished.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the table in {@code docs/errors.md}, as a user would come upon it. */
class ErrorsTest {
    private static final Path DOCUMENT = Path.of("../docs/errors.md");
    private static final String OPS = "ops>=3,<4\n";

    /** What the specifications of scripts, interpreters and cancellation show. */
    private static final Set<String> SHOWN_ELSEWHERE =
            Set.of("there is no Python", "Java is too old", "the user presses Ctrl-C");

    @TempDir
    Path directory;

    private final Map<String, Situation> situations = new LinkedHashMap<>();

    @FunctionalInterface
    private interface Situation {
        Finished arise() throws Exception;
    }

    private record Row(String situation, int exitStatus, String said) {
        @Override
        public String toString() {
            return situation;
        }
    }

    ErrorsTest() {
        situations.put("CHARM is not there", () -> run(directory.resolve("nowhere")));
        situations.put("CHARM is above the charms", () -> {
            shellCharm(Files.createDirectories(directory.resolve("charms/lamp")));
            return run(directory);
        });
        situations.put(
                "CHARM is a file of a charm",
                () -> run(pythonCharm(OPS, "import ops").resolve("src/charm.py")));
        situations.put("the charm has no code", () -> {
            write("metadata.yaml", "name: lamp\n");
            return run(directory);
        });
        situations.put("the metadata is no YAML", () -> {
            write("metadata.yaml", "name: lamp\n  in: the hall\n");
            return run(directory);
        });
        situations.put("the State is no YAML", () -> runWithState("relations: [\n"));
        situations.put("the State has an unknown key", () -> runWithState("leeder: true\n"));
        situations.put(
                "the State's file is not there",
                () -> run(shellCharm(directory), "--state", directory.resolve("state.yaml")));
        situations.put("the State's file, or standard input, is empty", () -> runWithState(" \n"));
        situations.put(
                "a charm without ops has no such event", () -> scenario("run", shellCharm(directory), "moonrise"));
        situations.put(
                "a charm with ops has no such event",
                () -> scenario("run", pythonCharm(OPS, "import ops\nops.main(ops.CharmBase)"), "moonrise"));
        situations.put(
                "the charm executes a command that nothing answers",
                () -> run(
                        shadedCharm(),
                        "--state",
                        write("state.yaml", "containers: [{name: shade, can_connect: true}]\n")));
        situations.put("EVENT is misspelt", () -> scenario("run", shellCharm(directory), "cofig-changed"));
        situations.put(
                "the event could be about several relations",
                () -> scenario(
                        "run",
                        shellCharm(directory),
                        "power-relation-changed",
                        "--state",
                        write("state.yaml", "relations: [{endpoint: power}, {endpoint: power}]\n")));
        situations.put(
                "the option means nothing to the event", () -> run(shellCharm(directory), "--container", "shade"));
        situations.put(
                "the disk is full, or the output cannot be written",
                () -> run(shellCharm(directory), "--output", "/dev/full"));
        situations.put("Juju cannot produce the scenario", () -> runWithState("relations: [{endpoint: powr}]\n"));
        situations.put(
                "the Python of --python is not there",
                () -> run(pythonCharm(OPS, "import ops"), "--python", "/no/python"));
        situations.put(
                "the Python of --python is none", () -> run(pythonCharm(OPS, "import ops"), "--python", "/bin/true"));
        situations.put("the charm's environment lacks ops", () -> run(pythonCharm("", "import ops")));
        situations.put(
                "the charm's environment lacks a package", () -> run(pythonCharm(OPS, "import ops, sockets_of_old")));
        situations.put("the requirements cannot be installed", () -> run(pythonCharm("./no/package\n", "import ops")));
        situations.put(
                "no Python environment can be kept",
                () -> command(Map.of("XDG_CACHE_HOME", "/proc/nowhere"), "", pythonCharm(OPS, "import ops")));
        situations.put(
                "no temporary directory can be made", () -> command(Map.of(), "/proc/nowhere", shellCharm(directory)));
        situations.put("the path of the temporary directory is too long for Unix sockets", () -> {
            Path deep = Files.createDirectories(directory.resolve("d".repeat(100)));
            return command(Map.of(), deep.toString(), shellCharm(directory));
        });
        situations.put("the charm has a syntax error", () -> run(pythonCharm(OPS, "import ops\ndef light(:")));
        situations.put(
                "the charm raises an exception",
                () -> run(pythonCharm(OPS, "import ops\nraise ValueError('no light')")));
        situations.put(
                "the charm takes too long", () -> run(ShellCharm.in(directory, "exec sleep 600"), "--timeout", "0.1"));
        situations.put(
                "the charm's class is never run",
                () -> run(pythonCharm(OPS, "import ops\nclass Lamp(ops.CharmBase):\n    pass")));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void areToldAsTheDocumentSays(Row row) throws Exception {
        Finished command =
                Objects.requireNonNull(situations.get(row.situation())).arise();

        String said = command.err() + command.out();
        assertThat(command.exitStatus()).as(said).isEqualTo(row.exitStatus());
        assertThat(said).containsSubsequence(row.said().split("…"));
        assertThat(command.err()).doesNotContain("\tat ", "fault of this program");
    }

    @Test
    void areAllInTheDocument() throws IOException {
        Set<String> documented = table().map(Row::situation).collect(Collectors.toSet());
        Set<String> shown = Stream.concat(situations.keySet().stream(), SHOWN_ELSEWHERE.stream())
                .collect(Collectors.toSet());

        assertThat(documented).isEqualTo(shown);
    }

    static Stream<Row> rows() throws IOException {
        return table().filter(row -> !SHOWN_ELSEWHERE.contains(row.situation()));
    }

    private static Stream<Row> table() throws IOException {
        return Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("| "))
                .skip(1)
                .map(line -> line.split("\\|"))
                .map(cells -> Arrays.stream(cells).map(String::strip).toList())
                .map(cells -> new Row(
                        cells.get(1),
                        Integer.parseInt(cells.get(2)),
                        cells.get(3).replace("`", "")));
    }

    private static Finished run(Path charm, Object... options) {
        List<Object> words = new ArrayList<>(List.of("run", charm, "start"));
        words.addAll(List.of(options));
        return scenario(words.toArray());
    }

    private Finished runWithState(String state) throws IOException {
        return run(shellCharm(directory), "--state", write("state.yaml", state));
    }

    /** The command in a process of its own, with another environment. */
    private static Finished command(Map<String, String> environment, String temporary, Path charm) throws Exception {
        List<String> words =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
        if (!temporary.isEmpty()) {
            words.add("-Djava.io.tmpdir=" + temporary);
        }
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        words.addAll(List.of("run", charm.toString(), "start"));
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process command = builder.start();
        String said = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(command.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Finished(command.exitValue(), "", said);
    }

    private static Path shellCharm(Path charm) {
        return ShellCharm.in(charm, "true");
    }

    private Path shadedCharm() throws IOException {
        Path charm = pythonCharm(OPS, """
                import ops
                class Lamp(ops.CharmBase):
                    def __init__(self, framework):
                        super().__init__(framework)
                        framework.observe(self.on.start, self.start)
                    def start(self, event):
                        try:
                            self.unit.get_container('shade').exec(['ls']).wait()
                        except ops.pebble.ExecError:
                            pass
                ops.main(Lamp)
                """);
        Files.writeString(charm.resolve("metadata.yaml"), "name: lamp\ncontainers: {shade: {}}\n");
        return charm;
    }

    private Path pythonCharm(String requirements, String script) throws IOException {
        Path charm = Files.createDirectories(directory.resolve("lamp"));
        Files.writeString(charm.resolve("metadata.yaml"), "name: lamp\n");
        Files.writeString(charm.resolve("requirements.txt"), requirements);
        Files.writeString(Files.createDirectory(charm.resolve("src")).resolve("charm.py"), script + "\n");
        return charm;
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }
}
