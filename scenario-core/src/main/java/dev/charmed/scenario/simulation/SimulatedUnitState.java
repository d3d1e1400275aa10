package dev.charmed.scenario.simulation;

import dev.charmed.ops.hooktools.HookToolException;
import dev.charmed.ops.hooktools.UnitStateTools;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the charm keeps on the controller with {@code state-set}. */
final class SimulatedUnitState implements UnitStateTools {
    private final SortedMap<String, String> values;

    SimulatedUnitState(Hook hook) {
        values = new TreeMap<>(hook.state().charmState());
    }

    /** Why Juju would refuse to keep all this when the hook has ended. */
    List<String> flushErrors() {
        return Quota.exceededBy(values, Quota.STATE).stream().toList();
    }

    @Override
    public Map<String, String> stateGet() {
        return Collections.unmodifiableMap(values);
    }

    @Override
    public void stateSet(Map<String, String> newValues) {
        newValues.forEach((key, value) -> {
            refuse(Quota.exceededBy(key, "key", Quota.STATE_KEY));
            refuse(Quota.exceededBy(value, "value", Quota.STATE_VALUE));
        });
        values.putAll(newValues);
    }

    private static void refuse(Optional<String> reason) {
        reason.ifPresent(text -> {
            throw new HookToolException(text);
        });
    }

    @Override
    public void stateDelete(String key) {
        values.remove(key);
    }
}
