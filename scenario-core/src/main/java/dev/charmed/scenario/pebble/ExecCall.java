package dev.charmed.scenario.pebble;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A command that is executed in a container, for the program that answers it.
 *
 * @param stdin all that was written to it
 * @param environment with what Pebble and the service context add
 * @param userId the user that it runs as, if one was asked for
 * @param groupId the group that it runs as, if one was asked for
 * @param files those of the container, to be read and changed
 */
public record ExecCall(
        List<String> command,
        byte[] stdin,
        Map<String, String> environment,
        String workingDirectory,
        OptionalInt userId,
        OptionalInt groupId,
        ContainerFiles files) {
    public ExecCall {
        command = List.copyOf(command);
        stdin = stdin.clone();
        environment = Map.copyOf(environment);
        Objects.requireNonNull(workingDirectory);
        Objects.requireNonNull(userId);
        Objects.requireNonNull(groupId);
        Objects.requireNonNull(files);
    }

    @Override
    public byte[] stdin() {
        return stdin.clone();
    }

    /** All that was written to it, as UTF-8. */
    public String stdinText() {
        return new String(stdin, StandardCharsets.UTF_8);
    }
}
