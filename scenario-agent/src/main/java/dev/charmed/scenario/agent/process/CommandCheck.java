package dev.charmed.scenario.agent.process;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds out why a command can not be executed, before and after the kernel says so. */
final class CommandCheck {
    private static final int LONGEST_FIRST_LINE = 256;

    private CommandCheck() {}

    /** Refuses what the kernel would refuse, and scripts without an interpreter line, which a shell would guess at. */
    static void check(Launch launch) {
        if (!Files.isDirectory(launch.directory())) {
            throw new CommandNotExecutableException("the directory " + launch.directory() + " does not exist");
        }
        String program = launch.command().get(0);
        if (!program.contains("/")) {
            return;
        }
        Path file = launch.directory().resolve(program).normalize();
        if (!Files.exists(file)) {
            throw new CommandNotExecutableException(file + " does not exist");
        }
        if (!Files.isRegularFile(file)) {
            throw new CommandNotExecutableException(file + " is not a file");
        }
        if (!Files.isExecutable(file)) {
            throw new CommandNotExecutableException(file + " is not executable; chmod +x makes it so");
        }
        if (!Executables.isBinary(file) && !firstLine(file).startsWith("#!")) {
            throw new CommandNotExecutableException(
                    file + " is neither a program nor a script: its first line does not begin with #!");
        }
    }

    /** What the kernel's refusal means. */
    static CommandNotExecutableException refused(Launch launch, String reason) {
        String program = launch.command().get(0);
        if (program.contains("/")) {
            Path file = launch.directory().resolve(program).normalize();
            String firstLine = firstLine(file);
            if (firstLine.startsWith("#!")) {
                return new CommandNotExecutableException(
                        "%s can not be executed by the interpreter in its first line, %s: %s"
                                .formatted(file, firstLine.strip(), reason));
            }
        }
        return new CommandNotExecutableException(program + " can not be executed: " + reason);
    }

    private static String firstLine(Path file) {
        String start = new String(Executables.start(file, LONGEST_FIRST_LINE), StandardCharsets.ISO_8859_1);
        return start.lines().findFirst().orElse("");
    }
}
