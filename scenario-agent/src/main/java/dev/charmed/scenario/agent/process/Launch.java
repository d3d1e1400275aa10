package dev.charmed.scenario.agent.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One command to run.
 *
 * @param directory the working directory; it must exist
 * @param command the program and its arguments; a program with a slash is relative to {@code directory}, a bare name is
 *     searched on the PATH of {@code environment}
 * @param environment the complete environment: nothing is inherited
 * @param timeout how long the command may run before it is terminated
 */
public record Launch(Path directory, List<String> command, Map<String, String> environment, Duration timeout) {
    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        if (command.isEmpty()) {
            throw new IllegalArgumentException("a launch needs a command");
        }
    }
}
