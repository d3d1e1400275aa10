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

/**
 * Runs commands where the sockets of their containers are at the paths that Juju gives them, {@code
 * /charm/containers/NAME/pebble.socket}, without changing this machine: in a mount namespace of their own.
 */
public final class ContainerNamespace {
    private static final String SCRIPT = "in-containers.sh";

    private final Path script;
    private final List<String> unshare;

    private ContainerNamespace(Path script, List<String> unshare) {
        this.script = script;
        this.unshare = unshare;
    }

    /**
     * Finds out how this machine makes such a namespace.
     *
     * @param directory exists and is empty
     * @throws EnvironmentUnavailableException if it makes none
     */
    public static ContainerNamespace in(Path directory) throws IOException {
        return in(directory, List.of());
    }

    /** @param beginning of every command line, such as a program that gives privileges up */
    static ContainerNamespace in(Path directory, List<String> beginning) throws IOException {
        Path unshare = Executables.find("unshare", Executables.searchPath())
                .orElseThrow(() -> new EnvironmentUnavailableException(
                        "In process isolation, containers need unshare to put their sockets where the charm looks",
                        "sudo apt install util-linux, or use the isolation fork for charms in Python"));
        Path script = directory.resolve(SCRIPT);
        try (InputStream source = ContainerNamespace.class.getResourceAsStream(SCRIPT)) {
            Files.write(script, Objects.requireNonNull(source, SCRIPT).readAllBytes());
        }
        Path empty = Files.createDirectory(directory.resolve("probe"));
        String refusal = "";
        for (List<String> options : List.of(List.of("--mount"), List.of("--user", "--map-root-user", "--mount"))) {
            List<String> command = new ArrayList<>(beginning);
            command.add(unshare.toString());
            command.addAll(options);
            ContainerNamespace namespace = new ContainerNamespace(script, List.copyOf(command));
            refusal = namespace.refusal(empty);
            if (refusal.isEmpty()) {
                return namespace;
            }
        }
        throw new EnvironmentUnavailableException(
                "In process isolation, containers need a mount namespace, and this machine makes none: " + refusal,
                "run as root, or allow it with sudo sysctl kernel.unprivileged_userns_clone=1 (on Ubuntu"
                        + " kernel.apparmor_restrict_unprivileged_userns=0), or use the isolation fork for charms in Python");
    }

    /** Why the kernel lets nobody into such a namespace; empty if it does. */
    private String refusal(Path empty) throws IOException {
        Process probe = new ProcessBuilder(command(empty, Map.of(), List.of("true")))
                .redirectErrorStream(true)
                .start();
        String output = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            int exit = probe.waitFor();
            return exit == 0 ? "" : output.isEmpty() ? "unshare ended with status " + exit : output;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    /**
     * The same launch in such a namespace.
     *
     * @param empty a directory of its own, which stays empty
     * @param sockets by the name of their container
     * @throws CommandNotExecutableException if the command could not be executed anyway
     */
    public Launch around(Launch launch, Path empty, Map<String, Path> sockets) {
        CommandCheck.check(launch);
        return new Launch(
                launch.directory(), command(empty, sockets, launch.command()), launch.environment(), launch.timeout());
    }

    private List<String> command(Path empty, Map<String, Path> sockets, List<String> inner) {
        List<String> command = new ArrayList<>(unshare);
        command.addAll(List.of("/bin/sh", script.toString(), empty.toString()));
        sockets.forEach((container, socket) -> command.addAll(List.of(container, socket.toString())));
        command.add("--");
        command.addAll(inner);
        return command;
    }
}
