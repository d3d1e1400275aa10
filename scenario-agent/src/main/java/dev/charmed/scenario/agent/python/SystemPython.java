package dev.charmed.scenario.agent.python;

import dev.charmed.scenario.agent.process.CommandNotExecutableException;
import dev.charmed.scenario.agent.process.EnvironmentUnavailableException;
import dev.charmed.scenario.agent.process.Executables;
import dev.charmed.scenario.files.TemporaryDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The machine's own Python, searched when it is needed.
 *
 * @param searchPath where its binary is looked for first
 * @param command what starts it where only a version manager knows the binary; empty for nothing
 */
record SystemPython(List<Path> searchPath, List<String> command) {
    private static final Pattern VERSIONED = Pattern.compile("venv/lib/(python3\\.\\d+)/site-packages");

    private static final String WRITE_EXECUTABLE = "import sys; open(sys.argv[1], 'wb').write(sys.executable.encode())";

    static SystemPython find() {
        return new SystemPython(Executables.searchPath(), List.of("python3"));
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
