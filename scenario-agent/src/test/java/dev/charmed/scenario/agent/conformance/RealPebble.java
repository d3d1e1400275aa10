package dev.charmed.scenario.agent.conformance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The program of the real daemon: found where the system or Go has it, else built below the build directory. */
final class RealPebble {
    static final String VERSION = "v1.32.1";
    private static final String MODULE = "github.com/canonical/pebble";
    private static final Path BUILT = Path.of("target/real-pebble").toAbsolutePath();

    private RealPebble() {}

    /** Skips the test if there is none, and no Go to make one with. */
    static synchronized Path program() throws IOException, InterruptedException {
        Optional<Path> found = find();
        if (found.isPresent()) {
            return found.get();
        }
        assumeTrue(
                build(),
                "there is no Pebble to compare with, only what one answered: install Go 1.26 or newer, which then builds"
                        + " it, or Pebble %s itself".formatted(VERSION));
        return find().orElseThrow();
    }

    /** As a dependency of a module of ours: {@code go install} would ask for the list of all versions first. */
    private static boolean build() throws IOException, InterruptedException {
        Files.createDirectories(BUILT);
        Files.writeString(
                BUILT.resolve("go.mod"), "module real\n\ngo 1.26\n\nrequire %s %s\n".formatted(MODULE, VERSION));
        return output(
                        Map.of(),
                        "go",
                        "-C",
                        BUILT.toString(),
                        "build",
                        "-mod=mod",
                        "-o",
                        "pebble",
                        MODULE + "/cmd/pebble")
                .isPresent();
    }

    private static Optional<Path> find() throws IOException, InterruptedException {
        List<Path> directories = new ArrayList<>();
        for (String directory : System.getenv("PATH").split(File.pathSeparator, -1)) {
            directories.add(Path.of(directory));
        }
        output(Map.of(), "go", "env", "GOPATH")
                .ifPresent(path -> directories.add(Path.of(path.strip()).resolve("bin")));
        directories.add(BUILT);
        for (Path directory : directories) {
            Path program = directory.resolve("pebble");
            if (Files.isExecutable(program) && isOfThisVersion(program)) {
                return Optional.of(program);
            }
        }
        return Optional.empty();
    }

    private static boolean isOfThisVersion(Path program) throws IOException, InterruptedException {
        return output(Map.of(), program.toString(), "version", "--client")
                .filter(said -> said.strip().equals(VERSION))
                .isPresent();
    }

    /** What a command says; empty if it fails or there is none. */
    private static Optional<String> output(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException absent) {
            return Optional.empty();
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? Optional.of(said) : Optional.empty();
    }
}
