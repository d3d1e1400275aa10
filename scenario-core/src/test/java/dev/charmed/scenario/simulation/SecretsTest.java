package dev.charmed.scenario.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.charmed.ops.hooktools.HookToolException;
import dev.charmed.ops.hooktools.HookTools;
import dev.charmed.ops.hooktools.SecretNotFoundException;
import dev.charmed.ops.hooktools.SecretTools.SecretConsumer;
import dev.charmed.ops.hooktools.SecretTools.SecretMetadata;
import dev.charmed.ops.hooktools.SecretTools.SecretRead;
import dev.charmed.ops.model.Scope;
import dev.charmed.ops.model.SecretInfo;
import dev.charmed.ops.model.SecretRotate;
import dev.charmed.scenario.meta.JujuVersion;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.Relation;
import dev.charmed.scenario.state.Secret;
import dev.charmed.scenario.state.State;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Owners, leaders and consumers of secrets: who reads which revision, and who may change what. */
class SecretsTest {
    private static final Map<String, String> OLD = Map.of("key", "old");
    private static final Map<String, String> NEW = Map.of("key", "new");
    private static final Map<String, String> NEWER = Map.of("key", "newer");
    private static final Secret OF_APP = secret("secret:app", Optional.of(Scope.APPLICATION));
    private static final Secret OF_UNIT = secret("secret:unit", Optional.of(Scope.UNIT));
    private static final Secret OF_OTHERS = secret("secret:others", Optional.empty());
    private static final Relation DB = Relation.builder("db")
            .id(1)
            .remoteAppName("mysql")
            .remoteUnitsData(Map.of(0, Map.of(), 1, Map.of()))
            .build();
    private static final Relation WEB =
            Relation.builder("web").id(2).remoteAppName("nginx").build();
    private static final State FOLLOWER =
            State.empty().withSecrets(OF_APP, OF_UNIT, OF_OTHERS).withRelations(DB, WEB);
    private static final State LEADER = FOLLOWER.withLeader(true);

    private static Secret secret(String id, Optional<Scope> owner) {
        return Secret.builder(OLD, NEW).id(id).owner(owner).build();
    }

    private static SimulatedUnit leader() {
        return Hooks.during(Event.start(), LEADER);
    }

    private static SimulatedUnit follower() {
        return Hooks.during(Event.start(), FOLLOWER);
    }

    private static SecretMetadata labelled(String label) {
        return new SecretMetadata(Optional.of(label), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static void isNotTheLeader(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(HookToolException.class).hasMessage("this unit is not the leader");
    }

    @ParameterizedTest
    @CsvSource({"true, app", "true, unit", "true, others", "false, app", "false, unit", "false, others"})
    void everyoneReadsTheTrackedRevisionUntilTheyRefresh(boolean leader, String id) {
        HookTools unit = Hooks.during(Event.start(), FOLLOWER.withLeader(leader));

        assertThat(unit.secretGet(id, Optional.empty(), SecretRead.TRACKED)).isEqualTo(OLD);
        assertThat(unit.secretGet(id, Optional.empty(), SecretRead.PEEK)).isEqualTo(NEW);
        assertThat(unit.secretGet(id, Optional.empty(), SecretRead.TRACKED)).isEqualTo(OLD);
        assertThat(unit.secretGet(id, Optional.empty(), SecretRead.REFRESH)).isEqualTo(NEW);
        assertThat(unit.secretGet(id, Optional.empty(), SecretRead.TRACKED)).isEqualTo(NEW);
    }

    @ParameterizedTest
    @CsvSource({"3.1.6, new", "3.1.7, old", "3.1.10, old", "3.2.4, new", "3.3.0, new", "3.3.1, old", "3.6.0, old"})
    void ownersTrackARevisionSinceJujuFixedIt(String version, String seen) {
        JujuVersion juju = JujuVersion.parse(version);

        for (String id : List.of("app", "unit")) {
            assertThat(Hooks.on(juju, Event.start(), LEADER).secretGet(id, Optional.empty(), SecretRead.TRACKED))
                    .containsEntry("key", seen);
        }
        assertThat(Hooks.on(juju, Event.start(), LEADER).secretGet("others", Optional.empty(), SecretRead.TRACKED))
                .containsEntry("key", "old");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unit", "secret:unit", "secret://6f9cf8a1-1f3e-4f5a-8a5e-0c2b7f6b1c00/unit"})
    void idsAreAcceptedInEveryForm(String id) {
        assertThat(leader().secretGet(id, Optional.empty(), SecretRead.TRACKED)).isEqualTo(OLD);
    }

    @Test
    void aRefreshIsKeptWhenTheHookFails() {
        SimulatedUnit unit = leader();
        unit.secretGet("others", Optional.empty(), SecretRead.REFRESH);

        Secret left = unit.settle(false).state().secret("others");

        assertThat(left.trackedContent()).isEqualTo(NEW);
        assertThat(left.trackedRevision()).isEqualTo(2);
    }

    @Test
    void aConsumerNamesASecretWithALabelOfItsOwn() {
        SimulatedUnit unit = follower();
        unit.secretGet("others", Optional.of("mine"), SecretRead.TRACKED);

        assertThat(unit.secretGetByLabel("mine", SecretRead.PEEK)).isEqualTo(NEW);
        assertThat(unit.settle(false).state().secret("others").label()).contains("mine");
    }

    @Test
    void anOwnedSecretsLabelGoesBeforeAConsumersLabel() {
        State state = LEADER.withSecrets(
                OF_OTHERS.withLabel(Optional.of("same")),
                OF_UNIT.withLabel(Optional.of("same")).withLatestContent(NEWER));

        assertThat(Hooks.during(Event.start(), state).secretGetByLabel("same", SecretRead.PEEK))
                .isEqualTo(NEWER);
    }

    @Test
    void aFollowerDoesNotRelabelItsApplicationsSecret() {
        State state = FOLLOWER.withSecrets(OF_APP.withLabel(Optional.of("shared")));
        SimulatedUnit unit = Hooks.during(Event.start(), state);
        unit.secretGet("app", Optional.of("mine"), SecretRead.TRACKED);

        assertThat(unit.settle(true).state()).isEqualTo(state);
    }

    @Test
    void whatIsUnknownIsNotFound() {
        HookTools unit = leader();

        assertThatThrownBy(() -> unit.secretGet("secret:unknown", Optional.empty(), SecretRead.TRACKED))
                .isInstanceOf(SecretNotFoundException.class)
                .hasMessage("secret \"unknown\" not found");
        assertThatThrownBy(() -> unit.secretGetByLabel("unknown", SecretRead.TRACKED))
                .isInstanceOf(SecretNotFoundException.class)
                .hasMessage("consumer label \"unknown\" not found");
    }

    @Test
    void aNewSecretIsSeenInTheSameHookAndLeftWhenItSucceeds() {
        SimulatedUnit unit = leader();
        String id = unit.secretAdd(Scope.UNIT, NEW, labelled("fresh"));

        assertThat(unit.secretGet(id, Optional.empty(), SecretRead.TRACKED)).isEqualTo(NEW);
        assertThat(unit.secretGetByLabel("fresh", SecretRead.TRACKED)).isEqualTo(NEW);
        assertThat(unit.secretIds()).contains(Secret.bareId(id));
        Secret left = unit.settle(true).state().secret(id);
        assertThat(left.owner()).contains(Scope.UNIT);
        assertThat(left.latestRevision()).isEqualTo(1);
    }

    @Test
    void aNewSecretIsGoneWhenTheHookFails() {
        SimulatedUnit unit = leader();
        unit.secretAdd(Scope.APPLICATION, NEW, SecretMetadata.none());

        assertThat(unit.settle(false).state()).isEqualTo(LEADER);
    }

    @Test
    void newSecretsHaveIdsOfJujusFormThatAreTheSameInEveryRun() {
        assertThat(leader().secretAdd(Scope.UNIT, NEW, SecretMetadata.none()))
                .matches("secret:[0-9a-v]{20}")
                .isEqualTo(leader().secretAdd(Scope.UNIT, NEW, SecretMetadata.none()));
    }

    @Test
    void onlyTheLeaderManagesItsApplicationsSecrets() {
        HookTools unit = follower();

        isNotTheLeader(() -> unit.secretAdd(Scope.APPLICATION, NEW, SecretMetadata.none()));
        isNotTheLeader(() -> unit.secretSet("app", NEWER, SecretMetadata.none()));
        isNotTheLeader(() -> unit.secretGrant("app", 1, Optional.empty()));
        isNotTheLeader(() -> unit.secretRevoke("app", new SecretConsumer.OfRelation(1)));
        isNotTheLeader(() -> unit.secretRemove("app", OptionalInt.empty()));
        assertThatThrownBy(() -> unit.secretInfo("app")).isInstanceOf(SecretNotFoundException.class);
        assertThat(unit.secretIds()).containsExactly("unit");
        assertThat(leader().secretIds()).containsExactlyInAnyOrder("app", "unit");
    }

    @Test
    void consumersManageNothing() {
        SimulatedUnit unit = leader();

        assertThatThrownBy(() -> unit.secretInfo("others")).isInstanceOf(SecretNotFoundException.class);
        assertThatThrownBy(() -> unit.secretGrant("others", 1, Optional.empty()))
                .hasMessage("secret \"others\" not found");
        assertThatThrownBy(() -> unit.secretRevoke("others", new SecretConsumer.OfUnit("mysql/0")))
                .isInstanceOf(SecretNotFoundException.class);
    }

    @Test
    void anUpdateIsANewRevisionThatTheOwnerDoesNotTrackYet() {
        SimulatedUnit unit = leader();
        unit.secretSet("unit", NEWER, SecretMetadata.none());

        assertThat(unit.secretGet("unit", Optional.empty(), SecretRead.TRACKED)).isEqualTo(OLD);
        assertThat(unit.secretGet("unit", Optional.empty(), SecretRead.PEEK)).isEqualTo(NEWER);
        Secret left = unit.settle(true).state().secret("unit");
        assertThat(left.latestContent()).isEqualTo(NEWER);
        assertThat(left.latestRevision()).isEqualTo(3);
        assertThat(left.trackedRevision()).isEqualTo(1);
    }

    @Test
    void severalUpdatesInOneHookAreOneRevision() {
        SimulatedUnit unit = leader();
        unit.secretSet("unit", NEWER, SecretMetadata.none());
        unit.secretSet("unit", Map.of("key", "newest"), SecretMetadata.none());

        assertThat(unit.settle(true).state().secret("unit").latestRevision()).isEqualTo(3);
    }

    @Test
    void contentThatStaysTheSameIsNoRevision() {
        SimulatedUnit unit = leader();
        unit.secretSet("unit", NEW, SecretMetadata.none());

        assertThat(unit.settle(true).state()).isEqualTo(LEADER);
    }

    @Test
    void anUpdateThatWasRefreshedToIsTrackedOnlyIfTheHookSucceeds() {
        SimulatedUnit unit = leader();
        unit.secretSet("unit", NEWER, SecretMetadata.none());
        unit.secretGet("unit", Optional.empty(), SecretRead.REFRESH);

        assertThat(unit.settle(true).state().secret("unit").trackedRevision()).isEqualTo(3);
        Secret afterFailure = unit.settle(false).state().secret("unit");
        assertThat(afterFailure.latestContent()).isEqualTo(NEW);
        assertThat(afterFailure.trackedRevision()).isEqualTo(2);
    }

    @Test
    void metadataAloneIsNoRevision() {
        SimulatedUnit unit = leader();
        unit.secretSet(
                "unit",
                Map.of(),
                new SecretMetadata(
                        Optional.of("label"),
                        Optional.of("told"),
                        Optional.of(Hooks.NOW.plus(Duration.ofDays(1))),
                        Optional.of(SecretRotate.DAILY)));

        SecretInfo info = unit.secretInfo("unit");
        assertThat(info.label()).isEqualTo("label");
        assertThat(info.description()).contains("told");
        assertThat(info.expiry()).contains(Hooks.NOW.plus(Duration.ofDays(1)));
        assertThat(info.rotation()).isEqualTo(SecretRotate.DAILY);
        assertThat(info.rotates()).contains(Hooks.NOW.plus(Duration.ofDays(1)));
        assertThat(unit.settle(true).state().secret("unit").latestRevision()).isEqualTo(2);
    }

    @Test
    void metadataThatIsNotGivenStays() {
        SimulatedUnit unit = leader();
        unit.secretSet("unit", Map.of(), labelled("label"));
        unit.secretSet("unit", NEWER, SecretMetadata.none());

        assertThat(unit.secretInfo("unit").label()).isEqualTo("label");
    }

    @Test
    void theRevisionThatIsToldIsTheOneFromBeforeTheHook() {
        HookTools unit = leader();
        unit.secretSet("unit", NEWER, SecretMetadata.none());

        assertThat(unit.secretInfo("unit").revision()).isEqualTo(2);
    }

    @Test
    void anUnknownSecretIsRefusedWhenTheHookHasEnded() {
        SimulatedUnit unit = leader();
        unit.secretSet("unknown", NEWER, SecretMetadata.none());

        HookResult result = unit.settle(true);

        assertThat(result.refused()).containsExactly("secret \"unknown\" not found");
        assertThat(result.state()).isEqualTo(LEADER);
    }

    @Test
    void aLabelOfThisHooksOwnIsRefusedAtOnceTheSecondTime() {
        HookTools unit = leader();
        unit.secretAdd(Scope.UNIT, NEW, labelled("same"));

        assertThatThrownBy(() -> unit.secretAdd(Scope.UNIT, NEW, labelled("same")))
                .hasMessage("secret with label \"same\" already exists");
    }

    @Test
    void aLabelThatAnOlderSecretHasIsRefusedWhenTheHookHasEndedAndEverythingWithIt() {
        State state = LEADER.withSecrets(OF_UNIT.withLabel(Optional.of("same")));
        SimulatedUnit unit = Hooks.during(Event.start(), state);
        unit.secretAdd(Scope.UNIT, NEW, labelled("same"));
        unit.relationSet(1, Scope.UNIT, Map.of("ready", "yes"));

        HookResult result = unit.settle(true);

        assertThat(result.refused()).containsExactly("secret with label \"same\" already exists");
        assertThat(result.state()).isEqualTo(state);
    }

    @Test
    void grantsAreByRelationAndByApplicationOrUnit() {
        SimulatedUnit unit = leader();
        unit.secretGrant("app", 1, Optional.empty());
        unit.secretGrant("app", 1, Optional.empty());
        unit.secretGrant("app", 2, Optional.of("nginx/0"));

        Secret left = unit.settle(true).state().secret("app");

        assertThat(left.remoteGrants()).isEqualTo(Secret.grants(Map.of(1, List.of("mysql"), 2, List.of("nginx/0"))));
        assertThat(unit.secretInfo("app").access())
                .extracting(SecretInfo.Access::target, SecretInfo.Access::scope)
                .containsExactly(
                        tuple("application-mysql", "relation-app.db#mysql.db"),
                        tuple("unit-nginx-0", "relation-app.web#nginx.web"));
    }

    @Test
    void anApplicationIsNotGrantedWhatOneOfItsUnitsIs() {
        HookTools unit = leader();
        unit.secretGrant("app", 1, Optional.of("mysql/0"));

        assertThatThrownBy(() -> unit.secretGrant("app", 1, Optional.empty()))
                .hasMessageStartingWith("any unit level grants need to be revoked");
    }

    @Test
    void unitsOfOtherApplicationsAreNotGrantedAnything() {
        assertThatThrownBy(() -> leader().secretGrant("app", 1, Optional.of("nginx/0")))
                .isInstanceOfSatisfying(
                        HookToolException.class,
                        error -> assertThat(error.exitStatus()).isEqualTo(2))
                .hasMessage("cannot specify unit \"nginx/0\" in relation to application \"mysql\"");
    }

    @Test
    void whatWasGrantedCanBeTakenBack() {
        assertThat(grantsAfter(new SecretConsumer.OfRelation(1))).isEqualTo(Map.of(2, List.of("nginx")));
        assertThat(grantsAfter(new SecretConsumer.OfApplication("mysql"))).isEqualTo(Map.of(2, List.of("nginx")));
        assertThat(grantsAfter(new SecretConsumer.OfUnit("mysql/0")))
                .isEqualTo(Map.of(1, List.of("mysql/1"), 2, List.of("nginx")));
    }

    private static Map<Integer, List<String>> grantsAfter(SecretConsumer revoked) {
        Secret granted =
                OF_APP.withRemoteGrants(Secret.grants(Map.of(1, List.of("mysql/0", "mysql/1"), 2, List.of("nginx"))));
        SimulatedUnit unit = Hooks.during(Event.start(), LEADER.withSecrets(granted));
        unit.secretRevoke("app", revoked);
        Map<Integer, List<String>> left = new TreeMap<>();
        unit.settle(true)
                .state()
                .secret("app")
                .remoteGrants()
                .forEach((relation, names) -> left.put(relation, List.copyOf(names)));
        return left;
    }

    @Test
    void aRemovedSecretIsGone() {
        SimulatedUnit unit = leader();
        unit.secretRemove("app", OptionalInt.empty());

        assertThat(unit.secretIds()).containsExactly("unit");
        assertThat(unit.settle(true).state().findSecret("app")).isEmpty();
        assertThat(unit.settle(false).state()).isEqualTo(LEADER);
    }

    @Test
    void aRemovedRevisionIsReported() {
        SimulatedUnit unit = leader();
        unit.secretRemove("app", OptionalInt.of(1));

        assertThat(unit.settle(true).removedSecretRevisions()).containsExactly(1);
        assertThat(unit.settle(true).state().findSecret("app")).isPresent();
        assertThat(unit.settle(false).removedSecretRevisions()).isEmpty();
    }

    @Test
    void withItsOnlyRevisionASecretIsGone() {
        State state = LEADER.withSecrets(Secret.builder(OLD)
                .id("secret:single")
                .owner(Optional.of(Scope.UNIT))
                .build());
        SimulatedUnit unit = Hooks.during(Event.start(), state);
        unit.secretRemove("single", OptionalInt.of(1));

        assertThat(unit.settle(true).state().secrets()).isEmpty();
    }

    @Test
    void removingWhatIsNotOwnedIsRefusedWhenTheHookHasEnded() {
        SimulatedUnit unit = leader();
        unit.secretRemove("others", OptionalInt.empty());

        assertThat(unit.settle(true).refused()).containsExactly("secret \"others\" not found");
    }

    @ParameterizedTest
    @CsvSource({
        "hourly, 2026-01-01T01:00:00Z",
        "daily, 2026-01-02T00:00:00Z",
        "weekly, 2026-01-08T00:00:00Z",
        "monthly, 2026-02-01T00:00:00Z",
        "quarterly, 2026-04-01T00:00:00Z",
        "yearly, 2027-01-01T00:00:00Z"
    })
    void theNextRotationIsTold(String policy, String next) {
        State state = LEADER.withSecrets(OF_UNIT.withRotate(SecretRotate.named(policy)));

        assertThat(Hooks.during(Event.start(), state).secretInfo("unit").rotates())
                .map(Object::toString)
                .contains(next);
    }

    @Test
    void aSecretThatIsNeverRotatedHasNoNextRotation() {
        assertThat(leader().secretInfo("unit").rotates()).isEmpty();
        assertThat(leader().secretInfo("unit").rotation()).isEqualTo(SecretRotate.NEVER);
    }
}
