package dev.charmed.scenario.consistency;

import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.PeerRelation;
import dev.charmed.scenario.state.Relation;
import dev.charmed.scenario.state.RelationBase;
import dev.charmed.scenario.state.RelationEvent;
import dev.charmed.scenario.state.State;
import dev.charmed.scenario.state.SubordinateRelation;
import java.util.Map;
import java.util.stream.Stream;

/** Relations that Juju does not make, events that it does not fire, and their neighbours. */
final class RelationPairs {
    private static final Checked CHARM = Checked.charm("""
            name: x
            requires:
              db: {interface: sql}
              one: {interface: sql, limit: 1}
              host: {interface: juju-info, scope: container}
            peers: {mates: {interface: mates}}
            """);
    private static final Relation DB = Relation.on("db").withId(1);
    private static final Relation CROWD = DB.withRemoteUnitsData(Map.of(0, Map.of(), 1, Map.of()));
    private static final PeerRelation MATES = PeerRelation.on("mates").withId(2).withPeersData(Map.of(1, Map.of()));

    private RelationPairs() {}

    private static Checked with(RelationBase... relations) {
        return CHARM.with(State.empty().withRelations(relations));
    }

    private static Checked on(RelationEvent event) {
        return with(event.relation()).on(event);
    }

    static Stream<RulePair> all() {
        return Stream.of(
                RulePair.of(RelationRules.PEER_KIND, with(Relation.on("mates")), with(PeerRelation.on("mates"))),
                RulePair.of(RelationRules.DECLARED, with(Relation.on("dbase")), with(DB)),
                RulePair.of(RelationRules.UNIQUE_ID, with(DB, MATES.withId(1)), with(DB, MATES)),
                RulePair.of(RelationRules.SUBORDINATE_ENDPOINT, with(SubordinateRelation.on("db")), with(DB)),
                RulePair.of(
                        RelationRules.CONTAINER_SCOPE, with(Relation.on("host")), with(SubordinateRelation.on("host"))),
                RulePair.of(
                        RelationRules.OTHER_PEERS,
                        with(MATES).unit(1),
                        with(MATES).unit(0)),
                RulePair.of(
                        RelationRules.WITHIN_LIMIT,
                        with(Relation.on("one").withId(1), Relation.on("one").withId(2)),
                        with(DB, DB.withId(2), Relation.on("one").withId(3))),
                RulePair.of(
                        RelationRules.INTERFACE,
                        with(Relation.builder("db").interfaceName("http").build()),
                        with(Relation.builder("db").interfaceName("sql").build())),
                RulePair.of(
                        RelationRules.APPLICATION_NAME,
                        with(DB.withRemoteAppName("my_app")),
                        with(DB.withRemoteAppName("my-app"))),
                RulePair.of(
                        RelationEventRules.IN_STATE,
                        with(DB).on(Event.relationCreated(DB.withRemoteAppName("other"))),
                        on(Event.relationCreated(DB))),
                RulePair.of(
                        RelationEventRules.REMOTE_UNIT,
                        on(Event.relationChanged(DB.withRemoteUnitsData(Map.of()))),
                        on(Event.relationCreated(DB.withRemoteUnitsData(Map.of())))),
                RulePair.of(
                        RelationEventRules.ONE_IMPLIED,
                        on(Event.relationChanged(DB)),
                        on(Event.relationChanged(DB).from(0))),
                RulePair.of(
                        RelationEventRules.SOME_IMPLIED,
                        on(Event.relationChanged(CROWD)),
                        on(Event.relationChanged(CROWD).from(1))),
                RulePair.of(
                        RelationEventRules.OTHER_UNIT,
                        on(Event.relationJoined(MATES).from(0)),
                        on(Event.relationJoined(MATES).from(1))),
                RulePair.of(
                        RelationEventRules.PEERS_STAY, on(Event.relationBroken(MATES)), on(Event.relationBroken(DB))),
                RulePair.of(
                        RelationEventRules.DEPARTING,
                        on(Event.relationDeparted(MATES).from(1).departing(7)),
                        on(Event.relationDeparted(MATES).from(1).departing(0))));
    }
}
