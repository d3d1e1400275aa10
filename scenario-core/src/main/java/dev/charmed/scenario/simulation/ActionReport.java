package dev.charmed.scenario.simulation;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an action left for the operator.
 *
 * @param results nested as the dots in their keys say; empty if {@code action-set} was never called
 * @param logs lines of progress
 * @param failure why it failed; empty if {@code action-fail} was not called
 */
public record ActionReport(Optional<Map<String, Object>> results, List<String> logs, Optional<String> failure) {
    public ActionReport {
        logs = List.copyOf(logs);
    }
}
