package dev.charmed.scenario.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.scenario.state.PeerRelation;
import dev.charmed.scenario.state.Relation;
import dev.charmed.scenario.state.RelationBase;
import dev.charmed.scenario.state.State;
import dev.charmed.scenario.state.SubordinateRelation;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RelationRulesTest {
    private static final Checked CHARM = Checked.charm("""
            name: x
            requires:
              foo: {interface: http}
              one: {interface: sql, limit: 1}
              host: {interface: juju-info, scope: container}
            provides: {bar: {interface: http}}
            peers: {mates: {interface: mates}}
            """);

    private static Checked holding(RelationBase... relations) {
        return CHARM.with(State.empty().withRelations(relations));
    }

    @Test
    void endpointsAreDeclared() {
        holding(Relation.on("foo")).isFine();
        Violation violation = holding(Relation.on("foo"), Relation.on("baz")).breaks(RelationRules.DECLARED);
        assertThat(violation)
                .hasToString("error REL2 relations[1].endpoint: the charm declares no endpoint \"baz\"; "
                        + "did you mean \"bar\"? (Juju relates endpoints)");
    }

    @Test
    void peerEndpointsHavePeerRelationsAndOthersDoNot() {
        holding(PeerRelation.on("mates")).isFine();
        assertThat(holding(Relation.on("mates")).breaks(RelationRules.PEER_KIND).message())
                .contains("expected a PeerRelation");
        assertThat(holding(PeerRelation.on("foo"))
                        .breaks(RelationRules.PEER_KIND)
                        .message())
                .contains("expected a Relation");
    }

    @Test
    void containerScopeGoesWithSubordinateRelations() {
        holding(SubordinateRelation.on("host")).isFine();
        holding(Relation.on("host")).breaks(RelationRules.CONTAINER_SCOPE);
        holding(SubordinateRelation.on("foo")).breaks(RelationRules.SUBORDINATE_ENDPOINT);
    }

    @Test
    void idsAreUnique() {
        holding(Relation.on("foo").withId(1), Relation.on("bar").withId(2)).isFine();
        holding(Relation.on("foo").withId(1), Relation.on("bar").withId(1)).breaks(RelationRules.UNIQUE_ID);
    }

    @Test
    void endpointNamesAreDeclaredOnce() {
        Violation violation = Checked.charm(
                        "{name: x, requires: {foo: {interface: a}}, provides: {foo: {interface: b}}}")
                .breaks(RelationRules.UNIQUE_ENDPOINT);
        assertThat(violation.path()).isEqualTo("charm.provides.foo");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 42})
    void peersAreOtherUnits(int unit) {
        PeerRelation peers = PeerRelation.on("mates");
        holding(peers.withPeersData(Map.of(unit + 1, Map.of()))).unit(unit).isFine();
        holding(peers.withPeersData(Map.of(unit, Map.of(), unit + 1, Map.of())))
                .unit(unit)
                .breaks(RelationRules.OTHER_PEERS);
    }

    @Test
    void limitsAreKept() {
        holding(Relation.on("one"), Relation.on("foo"), Relation.on("foo")).isFine();
        holding(Relation.on("one"), Relation.on("one"), Relation.on("one")).breaks(RelationRules.WITHIN_LIMIT);
    }

    @Test
    void interfacesAreTheDeclaredOnes() {
        holding(Relation.builder("foo").interfaceName("http").build()).isFine();
        holding(Relation.builder("foo").interfaceName("https").build()).breaks(RelationRules.INTERFACE);
    }
}
