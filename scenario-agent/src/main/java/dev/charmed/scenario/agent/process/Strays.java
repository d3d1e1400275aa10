package dev.charmed.scenario.agent.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Kills processes that nobody answers for any more, because the one that answered for them was killed or does not react.
 *
 * <p>Where a run has a namespace of processes this finds nothing: the kernel has killed everything in it.
 */
public final class Strays {
    private static final Path PROCESSES = Path.of("/proc");
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long MILLISECONDS_BETWEEN_SWEEPS = 2;

    private Strays() {}

    /** Kills everything below the process, then the process, then what has escaped from below it. */
    public static void kill(Process process, Path directory) {
        Set<ProcessHandle> killed = new HashSet<>();
        // What is killed can have started others just before; what is below a process that was stopped never
        // disappears.
        while (process.descendants()
                .filter(killed::add)
                .map(Strays::kill)
                .toList()
                .contains(true)) {
            Thread.onSpinWait();
        }
        process.destroyForcibly();
        killOf(directory);
    }

    /** Kills the processes that work in the directory, or whose command line or environment names it, until none is left. */
    public static void killOf(Path directory) {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        boolean interrupted = false;
        while (killOnce(directory) && System.nanoTime() < giveUp) {
            try {
                Thread.sleep(MILLISECONDS_BETWEEN_SWEEPS);
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean killOnce(Path directory) {
        List<ProcessHandle> found = ProcessHandle.allProcesses()
                .filter(process -> !process.equals(ProcessHandle.current()) && isOf(directory, process.pid()))
                .toList();
        found.forEach(Strays::kill);
        return !found.isEmpty();
    }

    private static boolean kill(ProcessHandle process) {
        return process.destroyForcibly();
    }

    private static boolean isOf(Path directory, long pid) {
        Path process = PROCESSES.resolve(Long.toString(pid));
        try {
            if (Files.readSymbolicLink(process.resolve("cwd")).startsWith(directory)) {
                return true;
            }
        } catch (IOException goneOrForeign) {
            return false;
        }
        return Stream.of("cmdline", "environ").anyMatch(file -> names(process.resolve(file), directory));
    }

    private static boolean names(Path file, Path directory) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).contains(directory.toString());
        } catch (IOException goneOrForeign) {
            return false;
        }
    }
}
