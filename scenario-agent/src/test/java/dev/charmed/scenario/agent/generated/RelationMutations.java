package dev.charmed.scenario.agent.generated;

import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.Network;
import dev.charmed.scenario.state.PeerRelation;
import dev.charmed.scenario.state.Relation;
import dev.charmed.scenario.state.RelationBase;
import dev.charmed.scenario.state.SubordinateRelation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Breaks the rules of relations, of their events, and of networks. */
final class RelationMutations {
    private static final String NAME = "mutated";
    private static final int FIRST = 501;
    private static final int SECOND = 502;
    private static final Relation RELATION = Relation.on(NAME).withId(FIRST);
    private static final Relation CROWDED = RELATION.withRemoteUnitsData(Map.of(0, Map.of(), 1, Map.of("up", "yes")));
    private static final Relation DESERTED = RELATION.withRemoteUnitsData(Map.of());
    private static final PeerRelation PEERS = PeerRelation.on(NAME).withId(FIRST);
    private static final int OTHER_UNIT = 77;
    private static final PeerRelation AMONG_PEERS = PEERS.withPeersData(Map.of(OTHER_UNIT, Map.of()));
    private static final SubordinateRelation SUBORDINATE =
            SubordinateRelation.on(NAME).withId(FIRST);
    private static final Map<String, Object> GLOBAL = Map.of("interface", "http");
    private static final Map<String, Object> CONTAINER = Map.of("interface", "http", "scope", "container");
    private static final Map<String, Object> LIMITED = Map.of("interface", "http", "limit", 1);

    private RelationMutations() {}

    static Stream<Mutation> all() {
        return Stream.concat(relations(), events());
    }

    private static Stream<Mutation> relations() {
        return Stream.of(
                new Mutation(
                        "REL1",
                        "relation on a peer endpoint",
                        with("peers", GLOBAL, PEERS),
                        with("peers", GLOBAL, RELATION)),
                new Mutation(
                        "REL1",
                        "subordinate relation on a peer endpoint",
                        with("peers", GLOBAL, PEERS),
                        with("peers", GLOBAL, SUBORDINATE)),
                new Mutation(
                        "REL1",
                        "peer relation on an endpoint for others",
                        with("provides", GLOBAL, RELATION),
                        with("provides", GLOBAL, PEERS)),
                new Mutation(
                        "REL2",
                        "undeclared endpoint",
                        with("requires", GLOBAL, RELATION),
                        sample -> sample.withoutDeclaring("requires", NAME)),
                new Mutation(
                        "REL3",
                        "two of one id",
                        with("requires", GLOBAL, RELATION, Relation.on(NAME).withId(SECOND)),
                        with("requires", GLOBAL, RELATION, RELATION.withRemoteAppName("other"))),
                new Mutation(
                        "REL4",
                        "subordinate relation on a global endpoint",
                        with("requires", GLOBAL, RELATION),
                        with("requires", GLOBAL, SUBORDINATE)),
                new Mutation(
                        "REL5",
                        "relation on an endpoint of the scope container",
                        with("provides", CONTAINER, SUBORDINATE),
                        with("provides", CONTAINER, RELATION)),
                new Mutation(
                        "REL6",
                        "endpoint in two roles",
                        with("requires", GLOBAL),
                        sample -> sample.declaring(GLOBAL, "provides", NAME)),
                new Mutation(
                        "REL7",
                        "the unit among its peers",
                        with("peers", GLOBAL, PEERS),
                        sample -> with("peers", GLOBAL, PEERS.withPeersData(Map.of(sample.unitId(), Map.of())))
                                .apply(sample)),
                new Mutation(
                        "REL11",
                        "more than the limit",
                        with("requires", LIMITED, RELATION),
                        with("requires", LIMITED, RELATION, Relation.on(NAME).withId(SECOND))),
                new Mutation(
                        "REL12",
                        "another interface",
                        with("requires", GLOBAL, RELATION.withInterfaceName(Optional.of("http"))),
                        with("requires", GLOBAL, RELATION.withInterfaceName(Optional.of("ftp")))),
                new Mutation(
                        "REL13",
                        "application that Juju would not name so",
                        with("requires", GLOBAL, RELATION),
                        with("requires", GLOBAL, RELATION.withRemoteAppName("Remote_1"))),
                new Mutation(
                        "NET3",
                        "two of one binding",
                        sample -> networked(sample.declaring(Map.of(), "extra-bindings", NAME)),
                        RelationMutations::networked),
                new Mutation(
                        "NET1",
                        "undeclared binding",
                        sample -> networked(sample.declaring(Map.of(), "extra-bindings", NAME)),
                        sample -> sample.withoutDeclaring("extra-bindings", NAME)),
                new Mutation(
                        "NET2",
                        "binding named like an endpoint",
                        with("requires", GLOBAL),
                        sample -> sample.declaring(Map.of(), "extra-bindings", NAME)));
    }

    private static Stream<Mutation> events() {
        return Stream.of(
                new Mutation(
                        "EVR3",
                        "relation of an event unlike the State's",
                        changed(RELATION, 0),
                        sample -> sample.on(Event.relationChanged(RELATION.withRemoteAppData(Map.of("un", "like")))
                                .from(0))),
                new Mutation(
                        "EVR3",
                        "relation of an event not in the State",
                        with("requires", GLOBAL, RELATION).andThen(sample -> sample.on(Event.relationCreated(RELATION)))
                                ::apply,
                        with("requires", GLOBAL)),
                new Mutation(
                        "EVR4",
                        "event about the unit itself",
                        with("peers", GLOBAL, AMONG_PEERS)
                                .andThen(sample -> sample.on(
                                        Event.relationChanged(AMONG_PEERS).from(OTHER_UNIT)))::apply,
                        sample -> sample.on(Event.relationChanged(AMONG_PEERS).from(sample.unitId()))),
                new Mutation(
                        "EVR5",
                        "broken peer relation",
                        with("peers", GLOBAL, PEERS).andThen(sample -> sample.on(Event.relationCreated(PEERS)))::apply,
                        sample -> sample.on(Event.relationBroken(PEERS))),
                new Mutation(
                        "EVR6",
                        "another unit departs",
                        with("requires", GLOBAL, CROWDED)
                                .andThen(sample -> sample.on(
                                        Event.relationDeparted(CROWDED).from(0).departing(0)))::apply,
                        sample -> sample.on(
                                Event.relationDeparted(CROWDED).from(0).departing(1))),
                new Mutation(
                        "REL8",
                        "no unit to join",
                        with("requires", GLOBAL, DESERTED).andThen(sample -> sample.on(Event.relationCreated(DESERTED)))
                                ::apply,
                        sample -> sample.on(Event.relationJoined(DESERTED))),
                new Mutation(
                        "REL9",
                        "the one unit not named",
                        changed(RELATION, 0),
                        sample -> sample.on(Event.relationChanged(RELATION))),
                new Mutation(
                        "REL10",
                        "one of several units not named",
                        changed(CROWDED, 1),
                        sample -> sample.on(Event.relationChanged(CROWDED))));
    }

    private static UnaryOperator<Sample> changed(Relation relation, int unit) {
        return with("requires", GLOBAL, relation)
                .andThen(sample -> sample.on(Event.relationChanged(relation).from(unit)))::apply;
    }

    /** With these relations on the endpoint, and with no others there. */
    private static UnaryOperator<Sample> with(String role, Map<String, Object> endpoint, RelationBase... relations) {
        return sample -> {
            List<RelationBase> all = new ArrayList<>(sample.state().relations());
            all.removeIf(relation -> relation.endpoint().equals(NAME));
            all.addAll(List.of(relations));
            return sample.declaring(endpoint, role, NAME).with(sample.state().withRelations(all));
        };
    }

    private static Sample networked(Sample sample) {
        List<Network> networks = new ArrayList<>(sample.state().networks());
        networks.add(Network.on(NAME, "192.0.2." + networks.size()));
        return sample.with(sample.state().withNetworks(networks));
    }
}
