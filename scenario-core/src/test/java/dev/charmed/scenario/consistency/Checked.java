package dev.charmed.scenario.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.meta.JujuVersion;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;
import java.util.List;

/** A scenario under test, of which each test changes what it is about. */
record Checked(CharmMeta meta, State state, Event event, JujuVersion jujuVersion, int unitId) {

    /** An update-status on an empty State, unit 0, on a Juju that has everything. */
    static Checked charm(String metadataYaml) {
        return new Checked(
                CharmMeta.parse(metadataYaml), State.empty(), Event.updateStatus(), JujuVersion.of(3, 6, 20), 0);
    }

    Checked with(State newState) {
        return new Checked(meta, newState, event, jujuVersion, unitId);
    }

    Checked on(Event newEvent) {
        return new Checked(meta, state, newEvent.in(state), jujuVersion, unitId);
    }

    Checked juju(String version) {
        return new Checked(meta, state, event, JujuVersion.parse(version), unitId);
    }

    Checked unit(int number) {
        return new Checked(meta, state, event, jujuVersion, number);
    }

    List<Violation> violations() {
        return ConsistencyChecker.check(state, event, meta, jujuVersion, unitId);
    }

    void isFine() {
        assertThat(violations()).isEmpty();
    }

    /** Breaks these rules and no others. */
    Violation breaks(Rule... rules) {
        assertThat(violations()).extracting(Violation::rule).containsExactly(rules);
        return violations().get(0);
    }
}
