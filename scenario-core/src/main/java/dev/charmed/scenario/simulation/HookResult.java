package dev.charmed.scenario.simulation;

import dev.charmed.ops.model.Status;
import dev.charmed.scenario.pebble.ExecutedCommand;
import dev.charmed.scenario.state.State;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a hook left behind.
 *
 * @param state what Juju is left with
 * @param appStatusHistory each status of the application that was replaced, oldest first
 * @param unitStatusHistory each status of the unit that was replaced, oldest first
 * @param workloadVersionHistory each workload version that was replaced, oldest first
 * @param requestedStorages how many more storages of each name the charm wants
 * @param removedSecretRevisions revisions that the charm removed and that the State does not hold
 * @param execHistory the commands that were executed in containers, by container
 * @param unansweredCommands the commands that nothing answered, each once, by container
 * @param action what the action reported, if one ran
 * @param refused why Juju refused what the charm changed when the hook had ended well; empty if it did not
 */
public record HookResult(
        State state,
        List<LogLine> log,
        List<Status> appStatusHistory,
        List<Status> unitStatusHistory,
        List<String> workloadVersionHistory,
        Map<String, Integer> requestedStorages,
        List<Integer> removedSecretRevisions,
        Map<String, List<ExecutedCommand>> execHistory,
        Map<String, List<List<String>>> unansweredCommands,
        Optional<ActionReport> action,
        Reboot reboot,
        List<String> refused) {
    public HookResult {
        log = List.copyOf(log);
        appStatusHistory = List.copyOf(appStatusHistory);
        unitStatusHistory = List.copyOf(unitStatusHistory);
        workloadVersionHistory = List.copyOf(workloadVersionHistory);
        requestedStorages = Collections.unmodifiableSortedMap(new TreeMap<>(requestedStorages));
        removedSecretRevisions = List.copyOf(removedSecretRevisions);
        execHistory = Map.copyOf(execHistory);
        unansweredCommands = Map.copyOf(unansweredCommands);
        refused = List.copyOf(refused);
    }
}
