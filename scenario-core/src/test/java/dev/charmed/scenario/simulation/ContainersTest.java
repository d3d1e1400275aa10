package dev.charmed.scenario.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.ops.pebble.ExecOptions;
import dev.charmed.ops.pebble.Layer;
import dev.charmed.ops.pebble.Pebble;
import dev.charmed.scenario.pebble.ExecutedCommand;
import dev.charmed.scenario.state.Container;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.Exec;
import dev.charmed.scenario.state.State;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContainersTest {
    private static final Container WORKLOAD =
            Container.connected("workload").with(builder -> builder.execs(List.of(new Exec(List.of("ls")))));
    private static final State STATE =
            State.empty().withContainers(WORKLOAD, Container.builder("other").build());

    private final SimulatedUnit unit = Hooks.during(Event.start(), STATE);

    @Test
    void aContainerIsAsTheStateSays() {
        assertThat(unit.pebble("workload").canConnect()).isTrue();
        assertThat(unit.pebble("other").canConnect()).isFalse();
        assertThat(unit.pebble("absent").canConnect()).isFalse();
    }

    @Test
    void whatACharmDoesInAContainerStaysEvenIfTheHookFails() {
        Pebble pebble = unit.pebble("workload");
        pebble.addLayer(
                "base", Layer.parse("services: {web: {override: replace, command: x, startup: enabled}}"), false);
        pebble.replan(Pebble.DEFAULT_TIMEOUT);
        State state = unit.settle(false).state();

        assertThat(state.containers())
                .filteredOn(Container::name, "workload")
                .singleElement()
                .extracting(Container::serviceStatuses)
                .isEqualTo(Map.of("web", "active"));
    }

    @Test
    void untouchedContainersAreLeftAsTheyWere() {
        unit.pebble("absent");

        assertThat(unit.settle(true).state().containers()).isEqualTo(STATE.containers());
    }

    @Test
    void executedCommandsAreToldByContainer() {
        unit.pebble("workload").exec(List.of("ls", "-l"), ExecOptions.none()).waitFor();

        Map<String, List<ExecutedCommand>> history = unit.settle(true).execHistory();

        assertThat(history).containsOnlyKeys("workload");
        assertThat(history.get("workload")).extracting(ExecutedCommand::command).containsExactly(List.of("ls", "-l"));
    }
}
