package dev.charmed.scenario.agent.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;

/**
 * The hook tools as a charm finds them on its PATH: one small script, and a link to it for each name.
 *
 * <p>A shim passes its name, arguments and working directory, and standard input if it is asked for it, to the agent
 * over a Unix socket, and prints what the agent answers. It finds the agent through {@code JUJU_CONTEXT_ID},
 * {@code JUJU_AGENT_SOCKET_ADDRESS}, {@code JUJU_AGENT_SOCKET_NETWORK} and {@code JUJU_AGENT_TOKEN}.
 */
public final class HookToolShims {
    private static final String SCRIPT = "hook-tool";

    private HookToolShims() {}

    /**
     * Writes the shims into an existing directory, to be put first on a charm's PATH.
     *
     * @throws EnvironmentUnavailableException if this machine has no interpreter for them
     */
    public static void write(Path directory, Collection<String> toolNames) throws IOException {
        write(directory, toolNames, Interpreter.find());
    }

    static void write(Path directory, Collection<String> toolNames, Interpreter interpreter) throws IOException {
        Path script = Files.writeString(directory.resolve("." + SCRIPT), interpreter.executableScript(SCRIPT));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String name : toolNames) {
            Files.createSymbolicLink(directory.resolve(name), script.getFileName());
        }
    }
}
