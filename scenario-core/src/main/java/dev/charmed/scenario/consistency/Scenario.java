package dev.charmed.scenario.consistency;

import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.meta.JujuVersion;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;

/** What is checked: one event on one State of one unit of one charm. */
record Scenario(State state, Event event, ExaminedCharm charm, JujuVersion jujuVersion, int unitId) {
    CharmMeta meta() {
        return charm.meta();
    }
}
