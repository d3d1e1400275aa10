package dev.charmed.scenario.simulation;

import dev.charmed.ops.hooktools.HookToolException;
import dev.charmed.ops.hooktools.UnitStateTools;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the charm keeps on the controller with {@code state-set}. */
final class SimulatedUnitState implements UnitStateTools {
    private static final int LONGEST_KEY = 256;
    private static final int LONGEST_VALUE = 65536;

    private final SortedMap<String, String> values;

    SimulatedUnitState(Hook hook) {
        values = new TreeMap<>(hook.state().charmState());
    }

    @Override
    public Map<String, String> stateGet() {
        return Collections.unmodifiableMap(values);
    }

    @Override
    public void stateSet(Map<String, String> newValues) {
        newValues.forEach((key, value) -> {
            requireWithin("key", key, LONGEST_KEY);
            requireWithin("value", value, LONGEST_VALUE);
        });
        values.putAll(newValues);
    }

    private static void requireWithin(String what, String text, int longest) {
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        if (length > longest) {
            throw new HookToolException("max allowed %s length (%d) exceeded: %d".formatted(what, longest, length));
        }
    }

    @Override
    public void stateDelete(String key) {
        values.remove(key);
    }
}
