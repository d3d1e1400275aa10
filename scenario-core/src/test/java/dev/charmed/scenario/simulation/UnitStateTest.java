package dev.charmed.scenario.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a charm keeps on the controller. */
class UnitStateTest {
    private static final State KEPT = State.empty().withCharmState(Map.of("a", "1", "b", "2"));

    @Test
    void whatIsKeptIsSeenAtOnceAndLeftWhenTheHookSucceeds() {
        SimulatedUnit unit = Hooks.during(Event.start(), KEPT);
        unit.stateSet(Map.of("a", "", "c", "3"));
        unit.stateDelete("b");
        unit.stateDelete("unknown");

        assertThat(unit.stateGet()).isEqualTo(Map.of("a", "", "c", "3"));
        assertThat(unit.settle(true).state()).isEqualTo(KEPT.withCharmState(Map.of("a", "", "c", "3")));
        assertThat(unit.settle(false).state()).isEqualTo(KEPT);
    }

    @Test
    void keysAndValuesHaveLimitsInBytes() {
        SimulatedUnit unit = Hooks.during(Event.start(), KEPT);
        unit.stateSet(Map.of("k".repeat(256), "v".repeat(65536)));

        assertThatThrownBy(() -> unit.stateSet(Map.of("ü".repeat(129), "v")))
                .hasMessage("max allowed key length (256) exceeded quota limit exceeded");
        assertThatThrownBy(() -> unit.stateSet(Map.of("k", "v".repeat(65537))))
                .hasMessage("max allowed value length (65536) exceeded quota limit exceeded");
    }

    @Test
    void nothingIsKeptOfACallWithSomethingTooLong() {
        SimulatedUnit unit = Hooks.during(Event.start(), KEPT);

        assertThatThrownBy(() -> unit.stateSet(Map.of("c", "3", "d", "v".repeat(65537))));

        assertThat(unit.stateGet()).isEqualTo(Map.of("a", "1", "b", "2"));
    }

    @Test
    void allThatIsKeptHasALimitWhenTheHookHasEnded() {
        SimulatedUnit unit = Hooks.during(Event.start(), KEPT);
        for (int number = 0; number < 32; number++) {
            unit.stateSet(Map.of("k" + number, "v".repeat(65536)));
        }

        HookResult result = unit.settle(true);

        assertThat(result.refused()).containsExactly("max allowed size (2097152) exceeded quota limit exceeded");
        assertThat(result.state()).isEqualTo(KEPT);
    }
}
