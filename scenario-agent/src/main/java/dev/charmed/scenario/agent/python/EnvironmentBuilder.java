package dev.charmed.scenario.agent.python;

import dev.charmed.scenario.agent.process.EnvironmentUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes one virtual environment with venv and pip. */
final class EnvironmentBuilder {
    private static final int LINES_OF_VENV = 15;

    private final Path python;
    private final Progress progress;

    EnvironmentBuilder(Path python, Progress progress) {
        this.python = python;
        this.progress = progress;
    }

    /** Makes it in an existing empty directory. */
    void build(Path environment, Path charm, Requirements requirements) throws IOException {
        progress.tell("Making a Python environment for %s, once, from %s"
                .formatted(charm.getFileName(), requirements.describeSources()));
        requirements.notes().forEach(progress::tell);
        makeVenv(environment, requirements.installs().isEmpty() ? List.of("--without-pip") : List.of());
        int number = 0;
        for (Requirements.Install install : requirements.installs()) {
            install(environment, charm, requirements, install, ++number);
        }
    }

    private void makeVenv(Path environment, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(List.of(python.toString(), "-m", "venv"));
        command.addAll(options);
        command.add(environment.toString());
        CommandOutput output = CommandOutput.of(command, Path.of("/"), progress::detail);
        if (!output.isSuccess()) {
            throw new EnvironmentUnavailableException(
                    "%s can not make virtual environments:\n%s".formatted(python, output.lastLines(LINES_OF_VENV)),
                    lacksPip(output) ? "sudo apt install python3-venv" : EnvironmentCache.OTHER_CACHE);
        }
    }

    /** Debian and Ubuntu keep in a package of its own what virtual environments get their pip from. */
    private static boolean lacksPip(CommandOutput output) {
        return output.text().contains("ensurepip") || output.text().contains("No module named venv");
    }

    private void install(
            Path environment, Path charm, Requirements requirements, Requirements.Install install, int number)
            throws IOException {
        List<String> arguments = new ArrayList<>();
        if (install.isComplete()) {
            arguments.add("--no-deps");
        }
        if (!install.constraints().isEmpty()) {
            Path constraints = environment.resolve("constraints-%d.txt".formatted(number));
            Files.write(constraints, install.constraints());
            arguments.addAll(List.of("-c", constraints.toString()));
        }
        arguments.addAll(install.arguments());
        List<String> command = pip(environment, "install", "--no-input");
        command.addAll(arguments);
        requireSuccess(
                run(command, install.directory()),
                "pip can not install what the charm %s asks for in %s"
                        .formatted(charm.getFileName(), requirements.describeSources()),
                "correct the file, or make an environment there yourself, which is then used: "
                        + "cd %s && python3 -m venv .venv && .venv/bin/pip install %s"
                                .formatted(install.directory(), String.join(" ", arguments)));
        if (install.isComplete()) {
            requireSuccess(
                    run(pip(environment, "check"), install.directory()),
                    "What the charm %s asks for in %s lacks something, and charmcraft installs nothing more here"
                            .formatted(charm.getFileName(), requirements.describeSources()),
                    "name all packages that are needed there, also those that others need, as pip freeze does");
        }
    }

    private static List<String> pip(Path environment, String... words) {
        List<String> command = new ArrayList<>(
                List.of(environment.resolve("bin/python").toString(), "-m", "pip", "--disable-pip-version-check"));
        command.addAll(List.of(words));
        return command;
    }

    private CommandOutput run(List<String> command, Path directory) throws IOException {
        return CommandOutput.of(command, directory, progress::detail);
    }

    private void requireSuccess(CommandOutput output, String problem, String remedy) {
        if (!output.isSuccess()) {
            progress.tellDetails(output.lines());
            throw new EnvironmentUnavailableException(problem + ":\n" + output.errors(), remedy);
        }
    }
}
