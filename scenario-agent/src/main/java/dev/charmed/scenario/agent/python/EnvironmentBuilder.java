package dev.charmed.scenario.agent.python;

import dev.charmed.scenario.agent.process.EnvironmentUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Makes one virtual environment with venv and pip. */
final class EnvironmentBuilder {
    private static final int LINES_OF_PIP = 15;

    private final Path python;
    private final Consumer<String> progress;

    EnvironmentBuilder(Path python, Consumer<String> progress) {
        this.python = python;
        this.progress = progress;
    }

    /** Makes it in an existing empty directory. */
    void build(Path environment, Path charm, Requirements requirements) throws IOException {
        progress.accept("Making a Python environment for %s, once, from %s"
                .formatted(charm.getFileName(), requirements.describeSources()));
        boolean nothing =
                requirements.files().isEmpty() && requirements.packages().isEmpty();
        makeVenv(environment, nothing ? List.of("--without-pip") : List.of());
        if (!requirements.files().isEmpty()) {
            List<String> arguments = new ArrayList<>();
            requirements.files().forEach(file -> arguments.addAll(List.of("-r", file)));
            install(environment, charm, requirements, arguments);
        }
        if (!requirements.packages().isEmpty()) {
            install(environment, charm, requirements, packages(environment, requirements));
        }
    }

    private void makeVenv(Path environment, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(List.of(python.toString(), "-m", "venv"));
        command.addAll(options);
        command.add(environment.toString());
        CommandOutput output = CommandOutput.of(command, Path.of("/"), line -> {});
        if (!output.isSuccess()) {
            throw new EnvironmentUnavailableException(
                    "%s can not make virtual environments:\n%s".formatted(python, output.lastLines(LINES_OF_PIP)),
                    lacksPip(output) ? "sudo apt install python3-venv" : EnvironmentCache.OTHER_CACHE);
        }
    }

    /** Debian and Ubuntu keep in a package of its own what virtual environments get their pip from. */
    private static boolean lacksPip(CommandOutput output) {
        return output.text().contains("ensurepip") || output.text().contains("No module named venv");
    }

    private static List<String> packages(Path environment, Requirements requirements) throws IOException {
        List<String> arguments = new ArrayList<>();
        if (!requirements.constraints().isEmpty()) {
            Path constraints = environment.resolve("constraints.txt");
            Files.write(constraints, requirements.constraints());
            arguments.addAll(List.of("-c", constraints.toString()));
        }
        arguments.addAll(requirements.packages());
        return arguments;
    }

    private void install(Path environment, Path charm, Requirements requirements, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                environment.resolve("bin/python").toString(),
                "-m",
                "pip",
                "install",
                "--disable-pip-version-check",
                "--no-input"));
        command.addAll(arguments);
        CommandOutput output = CommandOutput.of(command, charm, progress);
        if (!output.isSuccess()) {
            throw new EnvironmentUnavailableException(
                    "pip can not install what the charm %s asks for in %s:\n%s"
                            .formatted(
                                    charm.getFileName(), requirements.describeSources(), output.errors(LINES_OF_PIP)),
                    "correct the file, or make an environment there yourself, which is then used: "
                            + "cd %s && python3 -m venv .venv && .venv/bin/pip install %s"
                                    .formatted(charm, String.join(" ", arguments)));
        }
    }
}
