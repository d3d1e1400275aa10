package dev.charmed.scenario.agent.python;

import dev.charmed.scenario.agent.process.CommandNotExecutableException;
import dev.charmed.scenario.agent.process.EnvironmentUnavailableException;
import dev.charmed.scenario.agent.process.Executables;
import dev.charmed.scenario.files.TemporaryDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The machine's own Python, searched when it is needed.
 *
 * @param searchPath where its binary is looked for first
 * @param command what starts it where only a version manager knows the binary; empty for nothing
 * @param managers directories of version managers, with a directory for each interpreter
 */
record SystemPython(List<Path> searchPath, List<String> command, List<Path> managers) {
    private static final Pattern VERSIONED = Pattern.compile("venv/lib/(python3\\.\\d+)/site-packages");

    private static final int OLDEST = 8;
    private static final int NEWEST = 30;
    /** How version managers name their directories: 3.12.1, cpython-3.12.1-linux-x86_64-gnu. */
    private static final Pattern VERSION = Pattern.compile("(?:cpython-)?(3\\.\\d+)\\..*");

    private static final Pattern LOWEST = Pattern.compile("[>=~]=\\s*(3\\.\\d+)");

    private static final String WRITE_EXECUTABLE = "import sys; open(sys.argv[1], 'wb').write(sys.executable.encode())";

    static SystemPython find() {
        Path home = Path.of(System.getenv().getOrDefault("HOME", "/root"));
        return new SystemPython(
                Executables.searchPath(),
                List.of("python3"),
                List.of(home.resolve(".pyenv/versions"), home.resolve(".local/share/uv/python")));
    }

    /** @throws EnvironmentUnavailableException if there is none */
    Path executable() {
        return Executables.find("python3", searchPath)
                .or(this::behindAVersionManager)
                .orElseThrow(() -> new EnvironmentUnavailableException(
                        "Python charms need python3, which is not on this machine's PATH",
                        "sudo apt install python3 python3-venv"));
    }

    /** The interpreter of the version that packages were installed for, if the machine has it. */
    Path matching(String packages) {
        Matcher version = VERSIONED.matcher(packages);
        Optional<Path> exact = version.matches() ? Executables.find(version.group(1), searchPath) : Optional.empty();
        return exact.orElseGet(this::executable);
    }

    /** All interpreters of the machine that can be found, with their versions as far as their names tell, the newest first. */
    Map<Path, String> versions() {
        Map<Path, String> found = new LinkedHashMap<>();
        for (int minor = NEWEST; minor >= OLDEST; minor--) {
            String name = "python3." + minor;
            String version = "3." + minor;
            Executables.find(name, searchPath).ifPresent(path -> found.put(path, version));
            for (Path manager : managers) {
                entries(manager).stream()
                        .filter(entry -> VERSION.matcher(entry.getFileName().toString())
                                .replaceFirst("$1")
                                .equals(version))
                        .map(entry -> entry.resolve("bin").resolve(name))
                        .filter(Executables::isBinary)
                        .forEach(path -> found.put(path, version));
            }
        }
        return found;
    }

    /** What to say where none of them will do. */
    EnvironmentUnavailableException without(Path charm, String versions) {
        Matcher lowest = LOWEST.matcher(versions);
        String python = lowest.find() ? lowest.group(1) : "3";
        return new EnvironmentUnavailableException(
                "The charm %s is for Python %s (requires-python in pyproject.toml), which this machine does not have"
                        .formatted(charm.getFileName(), versions),
                "sudo apt install python%s python%s-venv, or name an interpreter that has the charm's packages: --python PATH"
                        .formatted(python, python));
    }

    private static List<Path> entries(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        } catch (IOException notThere) {
            return List.of();
        }
    }

    String suggestion() {
        return Executables.find("python3", searchPath).map(Path::toString).orElse("/usr/bin/python3");
    }

    private Optional<Path> behindAVersionManager() {
        if (command.isEmpty()) {
            return Optional.empty();
        }
        try (TemporaryDirectory directory = new TemporaryDirectory("python")) {
            Path answer = directory.path().resolve("executable");
            List<String> question = Stream.concat(
                            command.stream(), Stream.of("-c", WRITE_EXECUTABLE, answer.toString()))
                    .toList();
            CommandOutput.of(question, Path.of("/"), line -> {});
            return Optional.of(Path.of(Files.readString(answer))).filter(Executables::isBinary);
        } catch (IOException | CommandNotExecutableException notThere) {
            return Optional.empty();
        }
    }
}
