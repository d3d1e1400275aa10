package dev.charmed.scenario.agent.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Runs commands where the sockets of their containers are at the paths that Juju gives them, {@code
 * /charm/containers/NAME/pebble.socket}, without changing this machine: in a mount namespace of their own.
 */
final class ContainerNamespace {
    private static final String SCRIPT = "in-containers.sh";
    private static final int SECONDS_TO_PROBE = 20;

    private final Path script;
    private final Path empty;

    private ContainerNamespace(Path script, Path empty) {
        this.script = script;
        this.empty = empty;
    }

    /**
     * Finds out whether this machine makes such a namespace.
     *
     * @param directory exists; what is needed is written into it
     * @throws EnvironmentUnavailableException if it makes none
     */
    static ContainerNamespace in(Path directory, Namespaces namespaces) throws IOException {
        if (!namespaces.ofMounts()) {
            throw unavailable(namespaces.refusal().orElse(""));
        }
        Path script = directory.resolve(SCRIPT);
        try (InputStream source = ContainerNamespace.class.getResourceAsStream(SCRIPT)) {
            Files.write(script, Objects.requireNonNull(source, SCRIPT).readAllBytes());
        }
        Path empty = Files.createDirectories(directory.resolve("mounts"));
        ContainerNamespace namespace = new ContainerNamespace(script, empty);
        String refusal = namespace.refusal(namespaces);
        if (!refusal.isEmpty()) {
            throw unavailable(refusal);
        }
        return namespace;
    }

    private static EnvironmentUnavailableException unavailable(String refusal) {
        return new EnvironmentUnavailableException(
                "In process isolation, containers need a mount namespace, and this machine makes none: " + refusal,
                "run as root, or allow it with sudo sysctl kernel.unprivileged_userns_clone=1 (on Ubuntu"
                        + " kernel.apparmor_restrict_unprivileged_userns=0), or use the isolation fork for charms in Python");
    }

    /** Why the kernel lets nobody into such a namespace; empty if it does. */
    private String refusal(Namespaces namespaces) throws IOException {
        List<String> command = new ArrayList<>(namespaces.command());
        command.addAll(command(Map.of()));
        command.add("true");
        Process probe = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            if (!probe.waitFor(SECONDS_TO_PROBE, TimeUnit.SECONDS)) {
                probe.destroyForcibly();
                return "it takes too long";
            }
            int exit = probe.exitValue();
            return exit == 0 ? "" : output.isEmpty() ? "unshare ended with status " + exit : output;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    /**
     * The beginning of a command line, to be started in new namespaces.
     *
     * @param sockets by the name of their container
     */
    List<String> command(Map<String, Path> sockets) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", script.toString(), empty.toString()));
        sockets.forEach((container, socket) -> command.addAll(List.of(container, socket.toString())));
        command.add("--");
        return command;
    }
}
