package dev.charmed.scenario.pebble;

import dev.charmed.ops.pebble.Owner;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is asked of the daemon to be executed.
 *
 * @param serviceContext empty for none
 * @param workingDirectory empty for the user's home
 * @param timeout zero for none
 * @param splitStderr whether standard error goes its own way
 */
public record ExecRequest(
        List<String> command,
        String serviceContext,
        Map<String, String> environment,
        String workingDirectory,
        Duration timeout,
        Owner owner,
        boolean terminal,
        boolean interactive,
        boolean splitStderr) {
    public ExecRequest {
        command = List.copyOf(command);
        Objects.requireNonNull(serviceContext);
        environment = Map.copyOf(environment);
        Objects.requireNonNull(workingDirectory);
        Objects.requireNonNull(timeout);
        Objects.requireNonNull(owner);
    }

    Optional<String> given(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** What the history of the container keeps of it. */
    ExecutedCommand executed(byte[] stdin) {
        return new ExecutedCommand(
                command,
                environment,
                given(workingDirectory),
                timeout.isZero() ? Optional.empty() : Optional.of(timeout),
                owner.userId(),
                owner.user(),
                owner.groupId(),
                owner.group(),
                given(new String(stdin, java.nio.charset.StandardCharsets.UTF_8)),
                !splitStderr);
    }
}
