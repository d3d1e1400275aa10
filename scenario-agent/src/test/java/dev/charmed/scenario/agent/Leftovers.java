package dev.charmed.scenario.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds processes that a charm has left, also those that have forgotten their environment and their session. */
public final class Leftovers {
    private Leftovers() {}

    /** The command lines of the processes that work in the directory, whether it is still there or not. */
    public static List<String> in(Path directory) {
        return ProcessHandle.allProcesses()
                .filter(process -> worksIn(directory, process))
                .map(process -> process.info().commandLine().orElse("?"))
                .toList();
    }

    private static boolean worksIn(Path directory, ProcessHandle process) {
        try {
            Path place = directory.toRealPath();
            return directory(process).filter(path -> path.startsWith(place)).isPresent();
        } catch (IOException absent) {
            return false;
        }
    }

    /** The one that a process works in; empty if it has ended or is another user's. */
    static Optional<Path> directory(ProcessHandle process) {
        try {
            return Optional.of(Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/cwd")));
        } catch (IOException goneOrForeign) {
            return Optional.empty();
        }
    }
}
