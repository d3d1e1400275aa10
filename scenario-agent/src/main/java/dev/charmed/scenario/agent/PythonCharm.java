package dev.charmed.scenario.agent;

import dev.charmed.scenario.agent.process.Namespaces;
import dev.charmed.scenario.agent.python.BridgeSetup;
import dev.charmed.scenario.agent.python.PackedEnvironment;
import dev.charmed.scenario.agent.python.PythonBridge;
import dev.charmed.scenario.agent.python.PythonEnvironment;
import dev.charmed.scenario.agent.python.PythonEnvironments;
import dev.charmed.scenario.agent.root.CharmSource;
import dev.charmed.scenario.agent.root.Entrypoint;
import dev.charmed.scenario.runner.RunnerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What a charm in Python needs beside its files: an interpreter with its packages, and the bridge into it. */
final class PythonCharm implements AutoCloseable {
    private final PythonEnvironment environment;
    private final PythonBridge bridge;

    private PythonCharm(PythonEnvironment environment, PythonBridge bridge) {
        this.environment = environment;
        this.bridge = bridge;
    }

    /**
     * Finds or makes the charm's environment, and starts the bridge.
     *
     * @param hostVariables what every process of a charm gets
     */
    static PythonCharm open(
            CharmSource source,
            Path script,
            RunnerOptions options,
            Set<String> toolNames,
            Map<String, String> hostVariables,
            Namespaces namespaces) {
        PythonEnvironments environments = new PythonEnvironments(
                PythonEnvironments.defaultCache(System.getenv()), options.progress(), options.details());
        Path charm = source.origin().toFile().isDirectory() ? source.origin() : source.snapshot();
        PythonEnvironment environment = options.python()
                .map(python -> environments.with(python, charm))
                .orElseGet(() -> environments.of(charm, source.meta().parts()));
        BridgeSetup setup = new BridgeSetup(
                source.snapshot(),
                script.toString(),
                pythonPath(source.entrypoint(), environment),
                toolNames,
                withPython(hostVariables, environment));
        return new PythonCharm(
                environment, PythonBridge.start(asScriptsNameIt(environment.python()), setup, namespaces));
    }

    /** The interpreter by the name that the first line of a charm's script finds it by, if that is the same. */
    private static Path asScriptsNameIt(Path python) {
        Path usual = python.resolveSibling("python3");
        try {
            return Files.isExecutable(usual) && Files.isSameFile(usual, python) ? usual : python;
        } catch (IOException unreadable) {
            return python;
        }
    }

    /** What the charm's dispatch names, and where its packages are. */
    private static List<String> pythonPath(Entrypoint entrypoint, PythonEnvironment environment) {
        List<Path> named = entrypoint instanceof Entrypoint.PythonScript python ? python.pythonPath() : List.of();
        return Stream.concat(named.stream().map(Path::toString), environment.pythonPath().stream())
                .distinct()
                .toList();
    }

    /** The environment with the charm's interpreter before all others on the PATH. */
    private static Map<String, String> withPython(Map<String, String> variables, PythonEnvironment environment) {
        Path programs = environment.python().getParent();
        return Variables.prefixingPath(variables, programs == null ? "/usr/bin" : programs.toString());
    }

    Map<String, String> withPython(Map<String, String> variables) {
        return withPython(variables, environment);
    }

    /** The interpreter that the charm runs with. */
    Path interpreter() {
        return environment.python();
    }

    /** Gives a root the directory {@code venv} that a packed charm has, unless it has one, for a dispatch that looks into it. */
    void putEnvironment(Path root) {
        Path venv = root.resolve("venv");
        if (!Files.exists(venv, LinkOption.NOFOLLOW_LINKS)) {
            try {
                PackedEnvironment.link(environment.python(), venv);
            } catch (IOException unwritable) {
                throw new UncheckedIOException("cannot put the charm's packages into " + root, unwritable);
            }
        }
    }

    PythonBridge bridge() {
        return bridge;
    }

    /** @throws dev.charmed.scenario.agent.process.EnvironmentUnavailableException if ops cannot be imported */
    void requireOps(CharmSource source) {
        if (bridge.facts().opsVersion().isEmpty()) {
            throw PythonEnvironments.withoutOps(source.origin(), environment.python());
        }
    }

    @Override
    public void close() {
        bridge.close();
    }
}
