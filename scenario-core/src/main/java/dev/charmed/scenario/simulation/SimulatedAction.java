package dev.charmed.scenario.simulation;

import dev.charmed.ops.hooktools.ActionTools;
import dev.charmed.ops.hooktools.HookToolException;
import dev.charmed.scenario.meta.ActionMeta;
import dev.charmed.scenario.state.ActionEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The action that runs: its parameters, and what it reports. */
final class SimulatedAction implements ActionTools {
    /** Far deeper than any charm goes, and not so deep that whoever writes the results down runs out of stack. */
    private static final int DEEPEST_RESULT = 100;

    private final Hook hook;
    private final Map<String, Object> results = new TreeMap<>();
    private final List<String> logs = new ArrayList<>();
    private boolean resultsSet;
    private Optional<String> failure = Optional.empty();

    SimulatedAction(Hook hook) {
        this.hook = hook;
    }

    /** What the action left; empty if no action runs. */
    Optional<ActionReport> report() {
        return hook.action()
                .map(action -> new ActionReport(
                        resultsSet ? Optional.of(copy(results)) : Optional.empty(), List.copyOf(logs), failure));
    }

    private static Map<String, Object> copy(Map<?, ?> tree) {
        Map<String, Object> copy = new TreeMap<>();
        tree.forEach((key, value) -> copy.put(String.valueOf(key), value instanceof Map<?, ?> map ? copy(map) : value));
        return Collections.unmodifiableMap(copy);
    }

    @Override
    public Map<String, Object> actionGet() {
        ActionEvent action = requireAction();
        ActionMeta declared = hook.charm().declaredActions().get(action.action());
        return declared == null
                ? action.parameters()
                : Collections.unmodifiableMap(Defaults.inserted(action.parameters(), declared.parameters()));
    }

    @Override
    public void actionSet(Map<String, String> newResults) {
        requireAction();
        Map<List<String>, String> byPath = new LinkedHashMap<>();
        newResults.forEach((key, value) -> byPath.put(path(key), value));
        resultsSet = true;
        byPath.forEach((path, value) -> put(results, path, value));
    }

    private static List<String> path(String key) {
        List<String> path = List.of(key.split("\\.", -1));
        if (path.size() > DEEPEST_RESULT) {
            throw new HookToolException(
                    "results nest no deeper than %d: a key has %d parts".formatted(DEEPEST_RESULT, path.size()));
        }
        return path;
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> tree, List<String> path, String value) {
        if (path.size() == 1) {
            tree.put(path.get(0), value);
            return;
        }
        Object child = tree.get(path.get(0));
        if (!(child instanceof Map<?, ?>)) {
            child = new TreeMap<String, Object>();
            tree.put(path.get(0), child);
        }
        put((Map<String, Object>) child, path.subList(1, path.size()), value);
    }

    @Override
    public void actionFail(String message) {
        requireAction();
        failure = Optional.of(message);
    }

    @Override
    public void actionLog(String message) {
        requireAction();
        logs.add(message);
    }

    private ActionEvent requireAction() {
        return hook.action().orElseThrow(() -> new HookToolException("not running an action"));
    }
}
