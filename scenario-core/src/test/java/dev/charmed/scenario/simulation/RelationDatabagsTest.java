package dev.charmed.scenario.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.ops.hooktools.HookToolException;
import dev.charmed.ops.hooktools.HookTools;
import dev.charmed.ops.hooktools.RelationNotFoundException;
import dev.charmed.ops.model.Scope;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.PeerRelation;
import dev.charmed.scenario.state.Relation;
import dev.charmed.scenario.state.RelationBase;
import dev.charmed.scenario.state.RelationEvent;
import dev.charmed.scenario.state.State;
import dev.charmed.scenario.state.SubordinateRelation;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may read and write which databag, and what they see in it. */
class RelationDatabagsTest {
    private static final Relation DB = Relation.builder("db")
            .id(1)
            .remoteAppName("mysql")
            .localAppData(Map.of("wanted", "sales"))
            .localUnitData(Map.of("address", "10.0.0.1"))
            .remoteAppData(Map.of("version", "8"))
            .remoteUnitsData(Map.of(0, Map.of("user", "jim"), 1, Map.of("user", "joe")))
            .build();
    private static final PeerRelation RING = PeerRelation.builder("ring")
            .id(2)
            .localAppData(Map.of("token", "abc"))
            .peersData(Map.of(1, Map.of("seen", "yes")))
            .build();
    private static final SubordinateRelation LOGGING = SubordinateRelation.builder("logging")
            .id(3)
            .remoteAppName("principal")
            .remoteUnitId(4)
            .remoteAppData(Map.of("app", "data"))
            .remoteUnitData(Map.of("unit", "data"))
            .build();
    private static final State FOLLOWER = State.empty().withRelations(DB, RING, LOGGING);
    private static final State LEADER = FOLLOWER.withLeader(true);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyUnitReadsTheOtherSide(boolean leader) {
        HookTools unit = Hooks.during(Event.start(), FOLLOWER.withLeader(leader));

        assertThat(unit.relationGet(1, "mysql")).isEqualTo(Map.of("version", "8"));
        assertThat(unit.relationGet(1, "mysql/1")).isEqualTo(Map.of("user", "joe"));
        assertThat(unit.relationGet(3, "principal")).isEqualTo(Map.of("app", "data"));
        assertThat(unit.relationGet(3, "principal/4")).isEqualTo(Map.of("unit", "data"));
        assertThat(unit.relationGet(2, "app/1")).isEqualTo(Map.of("seen", "yes"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyUnitReadsAndWritesItsOwnDatabag(boolean leader) {
        HookTools unit = Hooks.during(Event.start(), FOLLOWER.withLeader(leader));

        unit.relationSet(1, Scope.UNIT, Map.of("address", "", "ready", "yes"));

        assertThat(unit.relationGet(1, "app/0")).isEqualTo(Map.of("ready", "yes"));
    }

    @Test
    void onlyTheLeaderReadsItsApplicationsDatabag() {
        assertThat(Hooks.during(Event.start(), LEADER).relationGet(1, "app")).isEqualTo(Map.of("wanted", "sales"));
        assertThatThrownBy(() -> Hooks.during(Event.start(), FOLLOWER).relationGet(1, "app"))
                .isInstanceOf(HookToolException.class)
                .hasMessage("permission denied");
        assertThatThrownBy(() -> Hooks.during(Event.start(), FOLLOWER).relationGet(3, "app"))
                .hasMessage("permission denied");
    }

    @Test
    void amongPeersEveryUnitReadsTheApplicationsDatabag() {
        assertThat(Hooks.during(Event.start(), FOLLOWER).relationGet(2, "app")).isEqualTo(Map.of("token", "abc"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void onlyTheLeaderWritesItsApplicationsDatabag(int relation) {
        HookTools leader = Hooks.during(Event.start(), LEADER);
        leader.relationSet(relation, Scope.APPLICATION, Map.of("written", "yes"));

        assertThat(leader.relationGet(relation, "app")).containsEntry("written", "yes");
        assertThatThrownBy(() -> Hooks.during(Event.start(), FOLLOWER)
                        .relationSet(relation, Scope.APPLICATION, Map.of("written", "yes")))
                .hasMessage("cannot write relation settings");
    }

    @Test
    void aUnitThatWasNeverSeenCannotBeRead() {
        HookTools unit = Hooks.during(Event.relationChanged(DB), FOLLOWER);

        assertThatThrownBy(() -> unit.relationGet(1, "mysql/9")).hasMessage("permission denied");
        assertThatThrownBy(() -> unit.relationGet(1, "other/0")).hasMessage("permission denied");
        assertThatThrownBy(() -> unit.relationGet(1, "mysql/01")).hasMessage("permission denied");
    }

    @Test
    void whatIsWrittenAmongPeersIsNotSeenInTheDatabagsOfOthers() {
        HookTools unit = Hooks.during(Event.start(), LEADER);

        unit.relationSet(2, Scope.UNIT, Map.of("seen", "no"));

        assertThat(unit.relationGet(2, "app/1")).isEqualTo(Map.of("seen", "yes"));
    }

    @Test
    void anUnknownRelationIsAnErrorOfTheCall() {
        HookTools unit = Hooks.during(Event.start(), LEADER);

        assertThatThrownBy(() -> unit.relationGet(9, "mysql/0"))
                .isInstanceOfSatisfying(
                        RelationNotFoundException.class,
                        error -> assertThat(error.exitStatus()).isEqualTo(2));
        assertThatThrownBy(() -> unit.relationSet(9, Scope.UNIT, Map.of()))
                .isInstanceOf(RelationNotFoundException.class);
        assertThatThrownBy(() -> unit.relationUnits(9)).isInstanceOf(RelationNotFoundException.class);
    }

    @Test
    void anEmptyKeyIsRefused() {
        HookTools unit = Hooks.during(Event.start(), LEADER);

        assertThatThrownBy(() -> unit.relationSet(1, Scope.UNIT, Map.of("", "value")))
                .isInstanceOf(HookToolException.class);
    }

    @Test
    void unitsAreListedAsTextsAreSorted() {
        Relation many = DB.withRemoteUnitsData(Map.of(2, Map.of(), 10, Map.of(), 1, Map.of()));
        HookTools unit = Hooks.during(Event.start(), State.empty().withRelations(many));

        assertThat(unit.relationUnits(1)).containsExactly("mysql/1", "mysql/10", "mysql/2");
    }

    @Test
    void peersDoNotListThemselves() {
        PeerRelation ring = RING.withPeersData(Map.of(0, Map.of(), 1, Map.of()));

        assertThat(Hooks.during(Event.start(), State.empty().withRelations(ring))
                        .relationUnits(2))
                .containsExactly("app/1");
    }

    @Test
    void theOtherSideOfPeersIsTheirOwnApplication() {
        HookTools unit = Hooks.during(Event.start(), LEADER);

        assertThat(unit.relationApplication(1)).isEqualTo("mysql");
        assertThat(unit.relationApplication(2)).isEqualTo("app");
        assertThat(unit.relationApplication(3)).isEqualTo("principal");
        assertThat(unit.relationUnits(3)).containsExactly("principal/4");
    }

    @Test
    void aDepartingUnitIsListedNoMoreButCanBeRead() {
        HookTools unit = Hooks.during(Event.relationDeparted(DB).from(1), FOLLOWER);

        assertThat(unit.relationUnits(1)).containsExactly("mysql/0");
        assertThat(unit.relationGet(1, "mysql/1")).isEqualTo(Map.of("user", "joe"));
    }

    @Test
    void aUnitThatHasLeftTheStateAlreadyHasAnEmptyDatabag() {
        HookTools unit = Hooks.during(Event.relationDeparted(DB).from(7).departing(7), FOLLOWER);

        assertThat(unit.relationGet(1, "mysql/7")).isEmpty();
        assertThat(unit.relationUnits(1)).containsExactly("mysql/0", "mysql/1");
    }

    @Test
    void aUnitThatDepartsItselfStillSeesTheOthers() {
        HookTools unit = Hooks.during(Event.relationDeparted(DB).from(0).departingItself(), FOLLOWER);

        assertThat(unit.relationUnits(1)).containsExactly("mysql/0", "mysql/1");
    }

    @Test
    void departuresFromOneRelationDoNotConcernAnother() {
        Relation other = DB.withId(5);
        HookTools unit =
                Hooks.during(Event.relationDeparted(DB).from(1), State.empty().withRelations(DB, other));

        assertThat(unit.relationUnits(5)).containsExactly("mysql/0", "mysql/1");
    }

    @Test
    void aBrokenRelationIsListedNoMoreButCanBeReadAndWritten() {
        SimulatedUnit unit = Hooks.during(Event.relationBroken(DB), LEADER);

        assertThat(unit.relationIds("db")).isEmpty();
        assertThat(unit.relationUnits(1)).isEmpty();
        assertThat(unit.relationApplication(1)).isEqualTo("mysql");
        assertThat(unit.relationGet(1, "mysql")).isEqualTo(Map.of("version", "8"));
        unit.relationSet(1, Scope.APPLICATION, Map.of("wanted", ""));
        assertThat(unit.settle(true).state().relation(DB).localAppData()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = RelationEvent.Kind.class,
            names = {"BROKEN"},
            mode = EnumSource.Mode.EXCLUDE)
    void relationsAreListedByEndpointInAscendingOrderOfTheirIds(RelationEvent.Kind kind) {
        State state = State.empty().withRelations(DB.withId(10), DB.withId(9), RING);
        HookTools unit = Hooks.during(new RelationEvent(kind, DB.withId(9)), state);

        assertThat(unit.relationIds("db")).containsExactly(9, 10);
        assertThat(unit.relationIds("ring")).containsExactly(2);
        assertThat(unit.relationIds("unheard-of")).isEmpty();
    }

    @Test
    void whatWasReadCannotBeUsedToWrite() {
        HookTools unit = Hooks.during(Event.start(), LEADER);
        Map<String, String> databag = unit.relationGet(1, "app/0");

        assertThatThrownBy(() -> databag.put("sneaked", "in")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aHookThatFailsHasWrittenNothing() {
        SimulatedUnit unit = Hooks.during(Event.start(), LEADER);
        unit.relationSet(1, Scope.UNIT, Map.of("ready", "yes"));
        unit.relationSet(2, Scope.APPLICATION, Map.of("token", ""));

        assertThat(unit.settle(false).state()).isEqualTo(LEADER);
    }

    @Test
    void aHookThatSucceedsHasWrittenWhatItWrote() {
        SimulatedUnit unit = Hooks.during(Event.start(), LEADER);
        unit.relationSet(1, Scope.UNIT, Map.of("ready", "yes"));
        unit.relationSet(1, Scope.APPLICATION, Map.of("wanted", "more"));

        RelationBase expected = DB.withLocalUnitData(Map.of("address", "10.0.0.1", "ready", "yes"))
                .withLocalAppData(Map.of("wanted", "more"));
        assertThat(unit.settle(true).state()).isEqualTo(LEADER.withRelations(expected, RING, LOGGING));
    }

    @Test
    void aRelationAcrossModelsTellsTheOtherModel() {
        Relation across = DB.withRemoteModelUuid(Optional.of("00000000-0000-0000-0000-000000000007"));
        State state = State.empty().withRelations(across, RING);

        assertThat(Hooks.during(Event.start(), state).relationModel(1))
                .isEqualTo("00000000-0000-0000-0000-000000000007");
        assertThat(Hooks.during(Event.start(), state).relationModel(2))
                .isEqualTo(state.model().uuid());
    }

    @Test
    void aDatabagHasALimitWhenTheHookHasEnded() {
        SimulatedUnit unit = Hooks.during(Event.start(), LEADER);
        unit.relationSet(1, Scope.UNIT, Map.of("key", "v".repeat(1 << 24)));

        HookResult result = unit.settle(true);

        assertThat(result.refused()).containsExactly("max allowed size (16777216) exceeded quota limit exceeded");
        assertThat(result.state()).isEqualTo(LEADER);
    }
}
