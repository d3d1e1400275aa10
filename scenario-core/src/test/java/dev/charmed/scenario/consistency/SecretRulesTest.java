package dev.charmed.scenario.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.ops.model.Scope;
import dev.charmed.ops.model.SecretRotate;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.PeerRelation;
import dev.charmed.scenario.state.Relation;
import dev.charmed.scenario.state.Secret;
import dev.charmed.scenario.state.State;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretRulesTest {
    private static final Checked CHARM = Checked.charm("name: x");
    private static final Secret FOREIGN =
            Secret.builder(Map.of("k", "v")).id("secret:co28kefmp25c77utl3n0").build();
    private static final Secret OWN =
            FOREIGN.withId("secret:co28kefmp25c77utl3n1").withOwner(Optional.of(Scope.UNIT));

    private static Checked holding(Secret... secrets) {
        return CHARM.with(State.empty().withSecrets(secrets));
    }

    @Test
    void eventsAreAboutSecretsInTheState() {
        holding(FOREIGN).on(Event.secretChanged(FOREIGN)).isFine();
        holding(OWN).on(Event.secretChanged(FOREIGN)).breaks(SecretRules.IN_STATE);
        assertThat(holding(FOREIGN)
                        .on(Event.secretChanged(FOREIGN.withLabel(Optional.of("l"))))
                        .breaks(SecretRules.IN_STATE)
                        .message())
                .contains("unlike the one in the State");
        assertThat(CHARM.on(Event.secretChanged(FOREIGN.withId("")))
                        .breaks(SecretRules.IN_STATE)
                        .message())
                .contains("without an id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "3.0", "3.1", "3.33", "4", "100"})
    void secretsCameWithJuju3(String version) {
        holding(FOREIGN).juju(version).isFine();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1.0", "1.2", "2.35.42", "2.99.99", "2.99", "3.0-beta1"})
    void olderJujuHasNone(String version) {
        holding(FOREIGN).juju(version).breaks(SecretRules.SINCE);
        CHARM.juju(version).isFine();
    }

    @Test
    void idsAreUnique() {
        holding(FOREIGN, OWN).isFine();
        holding(FOREIGN, OWN.withId(FOREIGN.id())).breaks(SecretRules.UNIQUE_ID);
    }

    @Test
    void labelsAreUniquePerOwner() {
        Secret labelled = OWN.withLabel(Optional.of("l"));
        holding(labelled, FOREIGN.withLabel(Optional.of("l"))).isFine();
        holding(labelled, labelled.withId("secret:co28kefmp25c77utl3n2")).breaks(SecretRules.UNIQUE_LABEL);
    }

    @Test
    void eventsAreAboutRevisionsThatThereHaveBeen() {
        Secret third = OWN.withLatestRevision(3);
        holding(third).on(Event.secretRemove(third, 2)).isFine();
        assertThat(holding(third)
                        .on(Event.secretRemove(third, 4))
                        .breaks(SecretRules.KNOWN_REVISION)
                        .isError())
                .isFalse();
    }

    @Test
    void eventsOfTheApplicationsSecretsComeToTheLeader() {
        Secret own = OWN.withRotate(Optional.of(SecretRotate.DAILY));
        Secret shared = own.withOwner(Optional.of(Scope.APPLICATION));
        CHARM.with(State.empty().withLeader(true).withSecrets(shared))
                .on(Event.secretRotate(shared))
                .isFine();
        holding(own).on(Event.secretRotate(own)).isFine();
        holding(shared).on(Event.secretRotate(shared)).breaks(SecretRules.LEADER_TOLD);
    }

    @Test
    void grantsAreMadeInRelationsOfTheState() {
        Checked related = Checked.charm("{name: x, requires: {db: {interface: sql}}, peers: {mates: {interface: m}}}");
        State state = State.empty()
                .withRelations(
                        Relation.on("db").withId(1), PeerRelation.on("mates").withId(2));
        related.with(state.withSecrets(OWN.grantedTo(1, "remote/0"), FOREIGN.grantedTo(2, "x/1")))
                .isFine();
        Violation violation =
                related.with(state.withSecrets(OWN.grantedTo(7, "remote"))).breaks(SecretRules.GRANTED_IN_RELATION);
        assertThat(violation.path()).isEqualTo("secrets[0].remote_grants.7");
        assertThat(violation.isError()).isFalse();
    }

    @Test
    void anApplicationsSecretIsThereForUnitsThatDoNotLead() {
        holding(OWN.withOwner(Optional.of(Scope.APPLICATION))).isFine();
    }
}
