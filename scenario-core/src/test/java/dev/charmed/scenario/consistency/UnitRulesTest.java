package dev.charmed.scenario.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.ops.model.Protocol;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.Model;
import dev.charmed.scenario.state.Port;
import dev.charmed.scenario.state.State;
import dev.charmed.scenario.state.StoredState;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UnitRulesTest {
    private static final Checked CHARM =
            Checked.charm("{name: x, requires: {db: {interface: sql}}, containers: {web: {}}}");

    @ParameterizedTest
    @ValueSource(strings = {"instal", "db_relation_chagned", "web_pebble_redy", "db_relation_changed"})
    void customEventsAreNotNamedLikeJujus(String name) {
        assertThat(CHARM.on(Event.custom(name)).breaks(UnitRules.CUSTOM_EVENT).isError())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "foo",
                "certificate_available",
                "foo_relation_changed",
                "database_created",
                "lib.on.db_relation_changed",
                "bar_pebble_ready",
                "go_action"
            })
    void otherCustomEventsAreFineHoweverTheyEnd(String name) {
        CHARM.on(Event.custom(name)).isFine();
    }

    @Test
    void storedStatesOfOneObjectHaveDifferentNames() {
        StoredState stored = StoredState.of("X", Map.of("a", 1));
        CHARM.with(State.empty()
                        .withStoredStates(
                                stored,
                                new StoredState(Optional.of("X"), "other", Map.of()),
                                new StoredState(Optional.empty(), "_stored", Map.of())))
                .isFine();
        CHARM.with(State.empty().withStoredStates(stored, StoredState.of("X", Map.of("a", 2))))
                .breaks(UnitRules.UNIQUE_STORED_STATE);
    }

    @Test
    void leaderEventsComeToWhomTheyConcern() {
        Checked leader = CHARM.with(State.empty().withLeader(true));
        leader.on(Event.leaderElected()).isFine();
        CHARM.on(Event.leaderElected()).breaks(LifecycleRules.LEADER_ELECTED);
        CHARM.on(Event.leaderSettingsChanged()).isFine();
        leader.on(Event.leaderSettingsChanged()).breaks(LifecycleRules.SETTINGS_CHANGED);
    }

    @Test
    void openedPortRangesDoNotOverlap() {
        Port range = Port.range(Protocol.TCP, 80, 90);
        State onMachine = State.empty().withModel(Model.builder().type("lxd").build());
        CHARM.with(onMachine.withOpenedPorts(range, Port.tcp(91), Port.udp(85), Port.icmp()))
                .isFine();
        CHARM.with(onMachine.withOpenedPorts(range, Port.tcp(85))).breaks(UnitRules.PORTS_APART);
    }
}
