package dev.charmed.scenario.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.ops.hooktools.HookTools;
import dev.charmed.ops.model.Payload;
import dev.charmed.ops.model.Scope;
import dev.charmed.ops.model.Status;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Juju 4 has dropped, and hooks in which hardly anything is answered. */
class LegacyToolsTest {
    private static final State LEADER = State.empty().withLeader(true);
    private static final Payload PAYLOAD = new Payload("monitor", "docker", "abc", List.of("tag"), "running");

    @Test
    void theLeadersSettingsAreWrittenAtOnce() {
        SimulatedUnit unit = Hooks.during(Event.start(), LEADER.withLeaderSettings(Map.of("a", "1", "b", "2")));
        unit.leaderSet(Map.of("a", "", "c", "3"));

        assertThat(unit.leaderGet()).isEqualTo(Map.of("b", "2", "c", "3"));
        assertThat(unit.settle(false).state().leaderSettings()).isEqualTo(Map.of("b", "2", "c", "3"));
    }

    @Test
    void othersOnlyReadTheLeadersSettings() {
        HookTools unit = Hooks.during(Event.start(), State.empty().withLeaderSettings(Map.of("a", "1")));

        assertThat(unit.leaderGet()).isEqualTo(Map.of("a", "1"));
        assertThatThrownBy(() -> unit.leaderSet(Map.of("a", "2")))
                .hasMessage("cannot write leadership settings: cannot write settings: not the leader");
    }

    @Test
    void payloadsAreRegisteredAtOnce() {
        SimulatedUnit unit = Hooks.during(Event.start(), State.empty());
        unit.payloadRegister(PAYLOAD);
        unit.payloadStatusSet("monitor", "abc", "stopping");

        assertThat(unit.settle(false).state().payloads())
                .containsExactly(new Payload("monitor", "docker", "abc", List.of("tag"), "stopping"));
        unit.payloadUnregister("monitor", "abc");
        assertThat(unit.settle(false).state().payloads()).isEmpty();
    }

    @Test
    void payloadsAreOfADeclaredClassAndType() {
        HookTools unit = Hooks.during(Event.start(), State.empty());

        assertThatThrownBy(() -> unit.payloadRegister(new Payload("other", "docker", "abc", List.of(), "running")))
                .hasMessage("payload \"other\" not found in metadata.yaml");
        assertThatThrownBy(() -> unit.payloadRegister(new Payload("monitor", "kvm", "abc", List.of(), "running")))
                .hasMessage("incorrect type \"kvm\" for payload \"monitor\", expected \"docker\"");
        assertThatThrownBy(() -> unit.payloadStatusSet("monitor", "abc", "running"))
                .hasMessageContaining("not found");
    }

    @Test
    void thePodSpecIsTheLeadersAndLeftWhenTheHookSucceeds() {
        SimulatedUnit unit = Hooks.during(Event.start(), LEADER);
        unit.podSpecSet("containers: []", Optional.empty());
        unit.rawPodSpecSet("kind: Pod");

        assertThat(unit.podSpecGet()).contains("containers: []");
        assertThat(unit.settle(true).state().podSpec()).contains("containers: []");
        assertThat(unit.settle(true).state().rawPodSpec()).contains("kind: Pod");
        assertThat(unit.settle(false).state()).isEqualTo(LEADER);
        assertThatThrownBy(() -> Hooks.during(Event.start(), State.empty()).podSpecSet("", Optional.empty()))
                .hasMessage("this unit is not the leader");
    }

    @Test
    void metricsAreForCollectMetricsOnly() {
        Hooks.during(Event.collectMetrics(), State.empty()).addMetric(Map.of("pings", "3"), Map.of());

        assertThatThrownBy(() -> Hooks.during(Event.start(), State.empty()).addMetric(Map.of("pings", "3"), Map.of()))
                .hasMessage("metrics not allowed in this context");
        isRestricted(() ->
                Hooks.during(Event.meterStatusChanged(), State.empty()).addMetric(Map.of("pings", "3"), Map.of()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void hooksForMetricsAreAnsweredHardlyAnything(boolean collecting) {
        HookTools unit = Hooks.during(collecting ? Event.collectMetrics() : Event.meterStatusChanged(), LEADER);

        isRestricted(unit::configGet);
        isRestricted(unit::isLeader);
        isRestricted(unit::storageList);
        isRestricted(unit::stateGet);
        isRestricted(unit::secretIds);
        isRestricted(unit::leaderGet);
        isRestricted(unit::goalState);
        isRestricted(unit::privateAddress);
        isRestricted(() -> unit.relationIds("db"));
        isRestricted(() -> unit.statusSet(Scope.UNIT, Status.active()));
        assertThat(unit.statusGet(Scope.UNIT)).isEqualTo(Status.unknown());
        assertThat(unit.openedPorts()).isEmpty();
    }

    private static void isRestricted(ThrowingCallable call) {
        assertThatThrownBy(call).hasMessage("not implemented for restricted context not implemented");
    }
}
