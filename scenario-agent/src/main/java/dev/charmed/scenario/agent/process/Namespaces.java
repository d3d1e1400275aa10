package dev.charmed.scenario.agent.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The namespaces that this machine gives the run of a charm, so that what the charm kills, mounts or renames is its own.
 *
 * <p>Root makes them; others do where the kernel lets them be root in a user namespace. Containers and chroots mostly
 * refuse.
 */
public final class Namespaces {
    private static final List<String> AS_ROOT = List.of();
    private static final List<String> AS_ORDINARY_USER = List.of("--user", "--map-root-user");
    /** The first process is the parent of all others, no signal of theirs reaches it, and they end with it. */
    private static final List<String> OF_PROCESSES =
            List.of("--pid", "--fork", "--kill-child", "--mount-proc", "--mount", "--uts");

    private static final List<String> OF_MOUNTS = List.of("--mount");
    private static final int SECONDS_TO_PROBE = 20;

    private final List<String> command;
    private final boolean ofProcesses;
    private final Optional<String> refusal;

    private Namespaces(List<String> command, boolean ofProcesses, Optional<String> refusal) {
        this.command = List.copyOf(command);
        this.ofProcesses = ofProcesses;
        this.refusal = refusal;
    }

    /** Tries which ones this machine makes. */
    public static Namespaces ofThisMachine() {
        return find(Executables.searchPath(), List.of());
    }

    /** None at all, for the reason given. */
    public static Namespaces none(String reason) {
        return new Namespaces(List.of(), false, Optional.of(reason));
    }

    /** @param beginning of every command line, for example a program that gives privileges up */
    static Namespaces find(List<Path> searchPath, List<String> beginning) {
        Optional<Path> unshare = Executables.find("unshare", searchPath);
        if (unshare.isEmpty()) {
            return none("unshare, of the package util-linux, is not on the PATH");
        }
        String refusal = "";
        for (List<String> kind : List.of(OF_PROCESSES, OF_MOUNTS)) {
            for (List<String> user : List.of(AS_ROOT, AS_ORDINARY_USER)) {
                List<String> command = new ArrayList<>(beginning);
                command.add(unshare.get().toString());
                command.addAll(user);
                command.addAll(kind);
                Optional<String> problem = problem(command);
                if (problem.isEmpty()) {
                    boolean ofProcesses = kind.equals(OF_PROCESSES);
                    return new Namespaces(command, ofProcesses, ofProcesses ? Optional.empty() : Optional.of(refusal));
                }
                refusal = kind.equals(OF_PROCESSES) ? problem.get() : refusal;
            }
        }
        return none(refusal);
    }

    private static Optional<String> problem(List<String> command) {
        List<String> probe = new ArrayList<>(command);
        probe.add("true");
        try {
            Process process =
                    new ProcessBuilder(probe).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!process.waitFor(SECONDS_TO_PROBE, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.of("unshare does not end");
            }
            int status = process.exitValue();
            return status == 0
                    ? Optional.empty()
                    : Optional.of(output.isEmpty() ? "unshare ended with status " + status : output);
        } catch (IOException notStarted) {
            return Optional.of(String.valueOf(notStarted.getMessage()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    /** Whether a run has processes and a host name of its own; then it has mounts of its own, too. */
    public boolean ofProcesses() {
        return ofProcesses;
    }

    /** Whether a run has mounts of its own. */
    public boolean ofMounts() {
        return !command.isEmpty();
    }

    /** Why a run has no processes of its own, in the words of this machine; empty if it has. */
    public Optional<String> refusal() {
        return refusal;
    }

    /** The beginning of the command line of a program that is to be started in such namespaces; empty if there are none. */
    public List<String> command() {
        return command;
    }
}
