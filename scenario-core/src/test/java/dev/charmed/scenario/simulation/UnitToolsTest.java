package dev.charmed.scenario.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.ops.hooktools.HookTools;
import dev.charmed.ops.model.CloudSpec;
import dev.charmed.ops.model.GoalState;
import dev.charmed.ops.model.LogLevel;
import dev.charmed.ops.model.Scope;
import dev.charmed.ops.model.Status;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.Model;
import dev.charmed.scenario.state.PeerRelation;
import dev.charmed.scenario.state.Relation;
import dev.charmed.scenario.state.Resource;
import dev.charmed.scenario.state.State;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Configuration, leadership, statuses and what else is the unit's own. */
class UnitToolsTest {
    private static final State EMPTY = State.empty();
    private static final State LEADER = EMPTY.withLeader(true);

    @Test
    void whatIsSetGoesBeforeDefaultsAndWhatHasNeitherIsLeftOut() {
        HookTools unit = Hooks.during(Event.start(), EMPTY.withConfig(Map.of("port", 9090L)));

        assertThat(unit.configGet()).isEqualTo(Map.of("port", 9090L, "ratio", 2.0));
        assertThat(unit.configOptions()).containsExactly("name", "port", "ratio");
    }

    @Test
    void floatsAreFloatsHoweverTheyWereWritten() {
        HookTools unit = Hooks.during(Event.start(), EMPTY.withConfig(Map.of("ratio", 3L)));

        assertThat(unit.configGet()).containsEntry("ratio", 3.0);
    }

    @Test
    void aStatusIsSetAtOnceAndStaysWhenTheHookFails() {
        SimulatedUnit unit = Hooks.during(Event.start(), LEADER);
        unit.statusSet(Scope.UNIT, Status.maintenance("starting"));
        unit.statusSet(Scope.UNIT, Status.active());
        unit.statusSet(Scope.APPLICATION, Status.blocked("why"));

        HookResult result = unit.settle(false);

        assertThat(result.state().unitStatus()).isEqualTo(Status.active());
        assertThat(result.state().appStatus()).isEqualTo(Status.blocked("why"));
        assertThat(result.unitStatusHistory()).containsExactly(Status.unknown(), Status.maintenance("starting"));
        assertThat(result.appStatusHistory()).containsExactly(Status.unknown());
    }

    @Test
    void whoHasAskedForTheUnitsStatusIsToldTheSameAgain() {
        HookTools unit = Hooks.during(Event.start(), EMPTY);
        unit.statusSet(Scope.UNIT, Status.active());
        assertThat(unit.statusGet(Scope.UNIT)).isEqualTo(Status.active());

        unit.statusSet(Scope.UNIT, Status.blocked("late"));

        assertThat(unit.statusGet(Scope.UNIT)).isEqualTo(Status.active());
    }

    @Test
    void onlyTheLeaderSpeaksOfItsApplicationsStatus() {
        HookTools unit = Hooks.during(Event.start(), EMPTY);

        assertThatThrownBy(() -> unit.statusSet(Scope.APPLICATION, Status.active()))
                .hasMessage("this unit is not the leader");
        assertThatThrownBy(() -> unit.statusGet(Scope.APPLICATION))
                .hasMessage("finding application status: this unit is not the leader");
        assertThat(Hooks.during(Event.start(), LEADER).statusGet(Scope.APPLICATION))
                .isEqualTo(Status.unknown());
    }

    @Test
    void charmsCannotSetErrorOrUnknown() {
        HookTools unit = Hooks.during(Event.start(), EMPTY);

        assertThatThrownBy(() -> unit.statusSet(Scope.UNIT, Status.unknown()))
                .hasMessage("invalid status \"unknown\", expected one of [maintenance blocked waiting active]");
        assertThatThrownBy(() -> unit.statusSet(Scope.UNIT, Status.error("oh")))
                .hasMessageStartingWith("invalid status \"error\"");
    }

    @Test
    void theStatusesOfAllUnitsAreThoseOfThePeersAndItsOwn() {
        State state = LEADER.withUnitStatus(Status.waiting("for it"))
                .withRelations(PeerRelation.builder("ring")
                        .peersData(Map.of(1, Map.of(), 2, Map.of()))
                        .build());

        assertThat(Hooks.during(Event.start(), state).unitStatuses())
                .isEqualTo(
                        Map.of("app/0", Status.waiting("for it"), "app/1", Status.active(), "app/2", Status.active()));
    }

    @Test
    void aVersionIsSetAtOnceAndThoseBeforeItAreRemembered() {
        SimulatedUnit unit = Hooks.during(Event.start(), EMPTY);
        unit.applicationVersionSet("1");
        unit.applicationVersionSet("2");

        HookResult result = unit.settle(false);

        assertThat(result.state().workloadVersion()).isEqualTo("2");
        assertThat(result.workloadVersionHistory()).containsExactly("1");
    }

    @Test
    void whatIsLoggedStaysInItsOrder() {
        SimulatedUnit unit = Hooks.during(Event.start(), EMPTY);
        unit.log(LogLevel.DEBUG, "first");
        unit.log(LogLevel.ERROR, "second");

        assertThat(unit.settle(false).log())
                .containsExactly(new LogLine(LogLevel.DEBUG, "first"), new LogLine(LogLevel.ERROR, "second"));
    }

    @Test
    void theGoalIsAllPlannedUnitsAndAllThatIsRelated() {
        State state = EMPTY.withPlannedUnits(3)
                .withUnitStatus(Status.active())
                .withRelations(
                        Relation.builder("db").remoteAppName("mysql").build(),
                        PeerRelation.builder("ring")
                                .peersData(Map.of(7, Map.of()))
                                .build());

        GoalState goal = Hooks.during(Event.start(), state).goalState();

        assertThat(goal.units().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().status())))
                .isEqualTo(Map.of("app/0", "active", "app/7", "active", "app/1", "allocating"));
        assertThat(goal.relations()).containsOnlyKeys("db");
        assertThat(goal.relations().get("db")).containsOnlyKeys("mysql", "mysql/0");
        assertThat(goal.units().values()).allMatch(unit -> unit.since().equals(Hooks.NOW));
    }

    @Test
    void whereNoUnitIsPlannedThisOneIsDying() {
        GoalState goal = Hooks.during(Event.stop(), EMPTY.withPlannedUnits(0)).goalState();

        assertThat(goal.units()).isEqualTo(Map.of("app/0", new GoalState.Goal("dying", Hooks.NOW)));
    }

    @Test
    void credentialsAreForTrustedCharms() {
        CloudSpec cloud = new CloudSpec("lxd");
        State state = EMPTY.withModel(
                Model.builder().type("lxd").cloudSpec(Optional.of(cloud)).build());

        assertThat(Hooks.trusted(state).credentialGet()).isEqualTo(cloud);
        assertThatThrownBy(() -> Hooks.during(Event.start(), state).credentialGet())
                .hasMessage("cannot access cloud credentials: permission denied");
    }

    @Test
    void aResourceIsWhereTheStateSays() {
        HookTools unit = Hooks.during(Event.start(), EMPTY.withResources(new Resource("image", Path.of("/image.tar"))));

        assertThat(unit.resourceGet("image")).isEqualTo(Path.of("/image.tar"));
        assertThatThrownBy(() -> unit.resourceGet("other")).hasMessageStartingWith("could not download resource: ");
    }

    @Test
    void aRebootAtOnceLosesWhatWaitsForTheHookToSucceed() {
        SimulatedUnit unit = Hooks.during(Event.start(), EMPTY);
        unit.stateSet(Map.of("a", "1"));
        unit.reboot(true);

        HookResult result = unit.settle(true);

        assertThat(result.reboot()).isEqualTo(Reboot.NOW);
        assertThat(result.state()).isEqualTo(EMPTY);
    }

    @Test
    void aRebootAfterTheHookLosesNothing() {
        SimulatedUnit unit = Hooks.during(Event.start(), EMPTY);
        unit.stateSet(Map.of("a", "1"));
        unit.reboot(false);

        assertThat(unit.settle(true).reboot()).isEqualTo(Reboot.AFTER_HOOK);
        assertThat(unit.settle(true).state().charmState()).isEqualTo(Map.of("a", "1"));
    }
}
