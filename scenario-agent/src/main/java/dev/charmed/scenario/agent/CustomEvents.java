package dev.charmed.scenario.agent;

import dev.charmed.scenario.consistency.HookNames;
import dev.charmed.scenario.runner.UnknownEventException;
import dev.charmed.scenario.simulation.SimulatedUnit;
import dev.charmed.scenario.state.CustomEvent;

/** Tells whether a charm that was run for an event of its own has that event. */
final class CustomEvents {
    private CustomEvents() {}

    /**
     * Refuses an event that is neither Juju's nor the charm's, once the charm has run.
     *
     * @param usesOps whether the charm is known to use ops; if not, its log may tell
     * @throws UnknownEventException if the charm uses ops and does not define the event, or does not use ops, which alone
     *     has events of a charm's own
     */
    static void require(SimulatedUnit unit, boolean usesOps) {
        if (!(unit.hook().event() instanceof CustomEvent event)) {
            return;
        }
        String name = event.hookName();
        if (OpsLog.lacks(name, unit.log())) {
            throw new UnknownEventException("the charm %s defines no event %s, and Juju has none of that name%s"
                    .formatted(unit.hook().charm().name(), name, hint(unit, name)));
        }
        if (!usesOps && !OpsLog.isOfOps(unit.log())) {
            throw new UnknownEventException(
                    "%s is no event of Juju for the charm %s, which does not use ops and so has no others%s"
                            .formatted(
                                    name.replace('_', '-'), unit.hook().charm().name(), hint(unit, name)));
        }
    }

    private static String hint(SimulatedUnit unit, String name) {
        return HookNames.hint(name, unit.hook().charm());
    }
}
