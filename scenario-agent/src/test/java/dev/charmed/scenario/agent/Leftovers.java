package dev.charmed.scenario.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
            return Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/cwd"))
                    .startsWith(directory.toRealPath());
        } catch (IOException goneOrForeign) {
            return false;
        }
    }
}
