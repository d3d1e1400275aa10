package dev.charmed.scenario.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.scenario.state.ActionEvent;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Parameters and results of actions. */
class ActionToolsTest {
    private static final ActionEvent BACKUP = Event.action("backup");

    private static SimulatedUnit unit(Event event) {
        return Hooks.during(event, State.empty());
    }

    private static ActionReport report(SimulatedUnit unit) {
        return unit.settle(true).action().orElseThrow();
    }

    @Test
    void parametersThatAreNotGivenHaveTheirDefaults() {
        assertThat(unit(BACKUP).actionGet()).isEqualTo(Map.of("level", 3L, "options", Map.of("compress", true)));
    }

    @Test
    void whatIsGivenGoesBeforeDefaultsAtEveryDepth() {
        assertThat(unit(BACKUP.with("level", 9).with("options", Map.of("tool", "tar")))
                        .actionGet())
                .isEqualTo(Map.of("level", 9L, "options", Map.of("compress", true, "tool", "tar")));
    }

    @Test
    void whatIsNotDeclaredIsPassedOn() {
        assertThat(unit(Event.action("unheard-of").with("a", 1)).actionGet()).isEqualTo(Map.of("a", 1L));
    }

    @Test
    void dotsInKeysNestAndLaterResultsAreMerged() {
        SimulatedUnit unit = unit(BACKUP);
        unit.actionSet(Map.of("file.name", "x", "file.size", "1"));
        unit.actionSet(Map.of("file.size", "2", "took", "3s"));

        assertThat(report(unit).results()).contains(Map.of("file", Map.of("name", "x", "size", "2"), "took", "3s"));
    }

    @Test
    void aMapAndATextReplaceEachOther() {
        SimulatedUnit unit = unit(BACKUP);
        unit.actionSet(Map.of("a", "text", "b.c", "nested"));
        unit.actionSet(Map.of("a.deep", "nested", "b", "text"));

        assertThat(report(unit).results()).contains(Map.of("a", Map.of("deep", "nested"), "b", "text"));
    }

    @Test
    void resultsThatNestAbsurdlyAreRefused() {
        SimulatedUnit unit = unit(BACKUP);
        unit.actionSet(Map.of("a.".repeat(99) + "a", "deep"));

        assertThatThrownBy(() -> unit.actionSet(Map.of("a.".repeat(50_000) + "a", "deeper")))
                .hasMessage("results nest no deeper than 100: a key has 50001 parts");
    }

    @Test
    void anActionThatSetsNothingHasNoResults() {
        assertThat(report(unit(BACKUP))).isEqualTo(new ActionReport(Optional.empty(), List.of(), Optional.empty()));
    }

    @Test
    void aFailedActionKeepsItsResultsAndChanges() {
        SimulatedUnit unit = unit(BACKUP);
        unit.actionSet(Map.of("a", "1"));
        unit.actionFail("first");
        unit.actionFail("no disk");
        unit.stateSet(Map.of("kept", "yes"));

        assertThat(report(unit).failure()).contains("no disk");
        assertThat(report(unit).results()).contains(Map.of("a", "1"));
        assertThat(unit.settle(true).state().charmState()).isEqualTo(Map.of("kept", "yes"));
    }

    @Test
    void anActionWhoseProcessFailsKeepsItsResultsAndLogsButNoChanges() {
        SimulatedUnit unit = unit(BACKUP);
        unit.actionSet(Map.of("a", "1"));
        unit.actionLog("half way");
        unit.stateSet(Map.of("kept", "no"));

        HookResult result = unit.settle(false);

        assertThat(result.action().orElseThrow().results()).contains(Map.of("a", "1"));
        assertThat(result.action().orElseThrow().logs()).containsExactly("half way");
        assertThat(result.state()).isEqualTo(State.empty());
    }

    @Test
    void resultsThatWereReportedDoNotChangeAnyMore() {
        SimulatedUnit unit = unit(BACKUP);
        unit.actionSet(Map.of("a.b", "1"));
        ActionReport before = report(unit);
        unit.actionSet(Map.of("a.b", "2", "c", "3"));

        assertThat(before.results()).contains(Map.of("a", Map.of("b", "1")));
    }

    @Test
    void outsideOfActionsThereAreNone() {
        SimulatedUnit unit = unit(Event.start());

        assertThatThrownBy(unit::actionGet).hasMessage("not running an action");
        assertThatThrownBy(() -> unit.actionSet(Map.of())).hasMessage("not running an action");
        assertThatThrownBy(() -> unit.actionFail("")).hasMessage("not running an action");
        assertThatThrownBy(() -> unit.actionLog("")).hasMessage("not running an action");
        assertThat(unit.settle(true).action()).isEmpty();
    }

    @Test
    void actionsDoNotReboot() {
        assertThatThrownBy(() -> unit(BACKUP).reboot(false))
                .hasMessage("juju-reboot is not supported when running an action.");
    }
}
