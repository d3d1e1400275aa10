package dev.charmed.scenario;

import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.meta.JujuVersion;
import dev.charmed.scenario.simulation.UnitName;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;
import java.util.List;

/** Juju can not produce such an event in such a State for such a charm. */
public final class InconsistentScenarioException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> violations;

    InconsistentScenarioException(List<String> violations) {
        super("Juju can not produce this scenario:\n  " + String.join("\n  ", violations));
        this.violations = List.copyOf(violations);
    }

    /** All that is wrong, a line each. */
    public List<String> violations() {
        return violations;
    }

    static void throwIfAny(Event event, State state, CharmMeta charm, JujuVersion jujuVersion, UnitName unit) {
        // Replaced as soon as the rules are there.
    }
}
