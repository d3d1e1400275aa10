package dev.charmed.scenario.consistency;

import dev.charmed.scenario.state.DeferredEvent;
import dev.charmed.scenario.state.LifecycleEvent;
import dev.charmed.scenario.state.PeerRelation;
import dev.charmed.scenario.state.RelationBase;
import dev.charmed.scenario.state.State;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The events of a unit's life, and what of it the State tells. */
final class LifecycleRules {
    static final Rule LEADER_ELECTED = Rule.warning(
            "LDR1", "The leader-elected event comes to a unit that leads.", "Juju fires it at the new leader");
    static final Rule SETTINGS_CHANGED = Rule.warning(
            "LDR2",
            "The leader-settings-changed event comes to a unit that does not lead.",
            "Juju fires it at the others");
    static final Rule DROPPED = Rule.warning(
            "EVL1",
            "Events of leader settings, series upgrades, metrics and meters come from Juju 3 and earlier.",
            "Juju 4 has dropped them");
    static final Rule FIRST = Rule.warning(
            "EVL2",
            "When a unit is installed, nothing but storage events can have been deferred.",
            "Juju runs no other hook before install");
    static final Rule LAST = Rule.warning(
            "EVL3",
            "When a unit is removed, it has neither storages nor relations, but for those with its peers.",
            "Juju breaks relations and detaches storages before");
    static final List<Rule> RULES = List.of(LEADER_ELECTED, SETTINGS_CHANGED, DROPPED, FIRST, LAST);

    private static final Set<LifecycleEvent> UNTIL_JUJU_3 = EnumSet.of(
            LifecycleEvent.LEADER_SETTINGS_CHANGED,
            LifecycleEvent.PRE_SERIES_UPGRADE,
            LifecycleEvent.POST_SERIES_UPGRADE,
            LifecycleEvent.COLLECT_METRICS,
            LifecycleEvent.METER_STATUS_CHANGED);
    private static final String STORAGE_EVENT = "_storage_";

    private LifecycleRules() {}

    static void check(Scenario scenario, Findings findings) {
        if (scenario.event() instanceof LifecycleEvent event) {
            State state = scenario.state();
            if (UNTIL_JUJU_3.contains(event) && scenario.jujuVersion().isAtLeast(4, 0, 0)) {
                findings.add(
                        DROPPED,
                        "event",
                        "Juju %s never fires %s; Juju 3 is the last that does"
                                .formatted(scenario.jujuVersion(), event.hookName()));
            }
            switch (event) {
                case LEADER_ELECTED -> checkElected(state, findings);
                case LEADER_SETTINGS_CHANGED -> checkSettingsChanged(state, findings);
                case INSTALL -> checkFirst(state, findings);
                case REMOVE -> checkLast(state, findings);
                default -> {}
            }
        }
    }

    private static void checkElected(State state, Findings findings) {
        if (!state.leader()) {
            findings.add(LEADER_ELECTED, "leader", "leader-elected comes to the leader, and this unit is not");
        }
    }

    private static void checkSettingsChanged(State state, Findings findings) {
        if (state.leader()) {
            findings.add(
                    SETTINGS_CHANGED,
                    "leader",
                    "leader-settings-changed comes to all but the leader, which this unit is");
        }
    }

    private static void checkFirst(State state, Findings findings) {
        List<DeferredEvent> deferred = state.deferred();
        for (int index = 0; index < deferred.size(); index++) {
            if (!deferred.get(index).handlePath().contains(STORAGE_EVENT)) {
                findings.add(
                        FIRST,
                        "deferred[" + index + "]",
                        "%s was deferred before install, which comes first"
                                .formatted(deferred.get(index).handlePath()));
            }
        }
    }

    private static void checkLast(State state, Findings findings) {
        List<RelationBase> relations = state.relations();
        for (int index = 0; index < relations.size(); index++) {
            if (!(relations.get(index) instanceof PeerRelation)) {
                findings.add(
                        LAST,
                        "relations[" + index + "]",
                        "the relation %d on \"%s\" is broken before a unit is removed"
                                .formatted(
                                        relations.get(index).id(),
                                        relations.get(index).endpoint()));
            }
        }
        if (!state.storages().isEmpty()) {
            findings.add(LAST, "storages", "storages are detached before a unit is removed");
        }
    }
}
