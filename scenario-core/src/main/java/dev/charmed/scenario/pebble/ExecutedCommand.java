package dev.charmed.scenario.pebble;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A command that the charm executed in a container, as it was asked for.
 *
 * @param environment what the charm gave it, without what Pebble adds
 * @param stdin what was written to it, as UTF-8; empty if nothing was
 * @param combineStderr whether its standard error went where its standard output went
 */
public record ExecutedCommand(
        List<String> command,
        Map<String, String> environment,
        Optional<String> workingDirectory,
        Optional<Duration> timeout,
        OptionalInt userId,
        Optional<String> user,
        OptionalInt groupId,
        Optional<String> group,
        Optional<String> stdin,
        boolean combineStderr) {
    public ExecutedCommand {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        Objects.requireNonNull(workingDirectory);
        Objects.requireNonNull(timeout);
        Objects.requireNonNull(userId);
        Objects.requireNonNull(user);
        Objects.requireNonNull(groupId);
        Objects.requireNonNull(group);
        Objects.requireNonNull(stdin);
    }
}
