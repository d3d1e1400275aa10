package dev.charmed.scenario.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.Relation;
import dev.charmed.scenario.state.RelationEvent;
import dev.charmed.scenario.state.State;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RelationEventRulesTest {
    private static final Checked CHARM =
            Checked.charm("{name: x, requires: {foo: {interface: http}, dns_record: {interface: dns}}}");
    private static final Relation RELATION = Relation.on("foo").withId(5);

    private static Checked holding(Relation relation) {
        return CHARM.with(State.empty().withRelations(relation));
    }

    @Test
    void eventsAreAboutRelationsInTheState() {
        holding(RELATION).on(Event.relationCreated(RELATION)).isFine();
        holding(RELATION).on(Event.relationCreated(RELATION.withId(6))).breaks(RelationEventRules.IN_STATE);
        Violation violation = holding(RELATION)
                .on(Event.relationCreated(RELATION.withRemoteAppName("other")))
                .breaks(RelationEventRules.IN_STATE);
        assertThat(violation.path()).isEqualTo("relations[0]");
    }

    @Test
    void aRelationWithoutIdIsFoundInTheState() {
        Relation relation = Relation.on("foo");
        holding(relation).on(Event.relationBroken(relation)).isFine();
    }

    @Test
    void aRelationWithoutIdThatIsNotInTheStateIsToldWhy() {
        Relation relation = Relation.on("foo");
        State two = State.empty().withRelations(relation, relation);

        assertThat(CHARM.on(Event.relationBroken(relation)).breaks(RelationEventRules.IN_STATE))
                .hasToString(
                        "error EVR3 event: foo-relation-broken is about a relation on \"foo\", and the State has none"
                                + " (one relation is in one condition)");
        assertThat(holding(RELATION.withRemoteAppName("other"))
                        .on(Event.relationBroken(relation))
                        .breaks(RelationEventRules.IN_STATE)
                        .message())
                .isEqualTo(
                        "foo-relation-broken has a relation on \"foo\" unlike those in the State (ids 5); fire it with one of the State's");
        assertThat(CHARM.with(two)
                        .on(Event.relationBroken(relation))
                        .breaks(RelationEventRules.IN_STATE)
                        .message())
                .isEqualTo(
                        "foo-relation-broken could be about any of 2 relations on \"foo\" that differ in their ids only; fire it with one of the State's");
    }

    @Test
    void underscoresInEndpointsAreFine() {
        Relation relation = Relation.on("dns_record");
        holding(relation).on(Event.relationCreated(relation)).isFine();
    }

    @ParameterizedTest
    @EnumSource(names = {"JOINED", "CHANGED", "DEPARTED"})
    void eventsOfUnitsAreAboutOne(RelationEvent.Kind kind) {
        Relation without = RELATION.withRemoteUnitsData(Map.of());
        Relation several = RELATION.withRemoteUnitsData(Map.of(1, Map.of(), 2, Map.of()));
        holding(without).on(new RelationEvent(kind, without)).breaks(RelationEventRules.REMOTE_UNIT);
        holding(without).on(new RelationEvent(kind, without).from(0)).isFine();
        holding(RELATION).on(new RelationEvent(kind, RELATION)).breaks(RelationEventRules.ONE_IMPLIED);
        holding(several).on(new RelationEvent(kind, several)).breaks(RelationEventRules.SOME_IMPLIED);
        holding(several).on(new RelationEvent(kind, several).from(2)).isFine();
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATED", "BROKEN"})
    void theOthersAreAboutNoUnit(RelationEvent.Kind kind) {
        Relation without = RELATION.withRemoteUnitsData(Map.of());
        holding(without).on(new RelationEvent(kind, without)).isFine();
    }

    @Test
    void theUnitThatDepartsIsTheOneOrThisOne() {
        RelationEvent departed = Event.relationDeparted(RELATION).from(0);
        holding(RELATION).on(departed.departing(0)).isFine();
        holding(RELATION).on(departed.departingItself()).isFine();
        assertThat(holding(RELATION)
                        .on(departed.departing(3))
                        .breaks(RelationEventRules.DEPARTING)
                        .message())
                .isEqualTo("foo-relation-departed is about unit 0 of the other side, and says that unit 3 departs;"
                        + " expected 0, or the unit under test");
    }
}
