package dev.charmed.ops.pebble;

import java.util.Objects;
import java.util.Optional;

/**
 * What Pebble knows of a check of its plan.
 *
 * @param level empty if the plan sets none
 * @param successes how often it succeeded since it was started, or since it recovered
 * @param failures how often it failed in a row
 * @param threshold failures in a row that take it down
 * @param changeId the change that runs it; empty while it is inactive
 * @param previousChangeId the change that ran it before it went down or recovered
 */
public record CheckInfo(
        String name,
        Optional<CheckLevel> level,
        Startup startup,
        CheckStatus status,
        int successes,
        int failures,
        int threshold,
        Optional<String> changeId,
        Optional<String> previousChangeId) {
    public CheckInfo {
        Objects.requireNonNull(name);
        Objects.requireNonNull(level);
        Objects.requireNonNull(startup);
        Objects.requireNonNull(status);
        Objects.requireNonNull(changeId);
        Objects.requireNonNull(previousChangeId);
    }

    /** Whether it ran at least once, well or badly. */
    public boolean hasRun() {
        return successes > 0 || failures > 0;
    }
}
