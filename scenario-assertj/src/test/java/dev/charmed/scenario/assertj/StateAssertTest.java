package dev.charmed.scenario.assertj;

import static dev.charmed.scenario.assertj.Failures.assertFailure;
import static dev.charmed.scenario.assertj.ScenarioAssertions.assertThat;

import dev.charmed.ops.model.Scope;
import dev.charmed.ops.model.Status;
import dev.charmed.scenario.state.Absent;
import dev.charmed.scenario.state.Container;
import dev.charmed.scenario.state.DeferredEvent;
import dev.charmed.scenario.state.Port;
import dev.charmed.scenario.state.Relation;
import dev.charmed.scenario.state.Secret;
import dev.charmed.scenario.state.State;
import dev.charmed.scenario.state.StoredState;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StateAssertTest {
    private static final Relation DB =
            Relation.on("db").withId(1).withLocalUnitData(Map.of("host", "a")).withLocalAppData(Map.of("user", "me"));
    private static final State STATE = State.empty()
            .withUnitStatus(Status.active("ready"))
            .withAppStatus(Status.blocked("no config"))
            .withWorkloadVersion("1.2")
            .withOpenedPorts(Port.tcp(80))
            .withRelations(DB)
            .withContainers(Container.builder("web").build())
            .withSecrets(Secret.builder(Map.of("password", "old"), Map.of("password", "new"))
                    .id("secret:s1")
                    .label("admin")
                    .owner(Scope.APPLICATION)
                    .remoteGrants(Secret.grants(Map.of(1, List.of("remote"))))
                    .build())
            .withStoredStates(StoredState.of("MyCharm", Map.of("seen", 2)))
            .withDeferred(new DeferredEvent("MyCharm/on/start[1]", "MyCharm", "onStart"));

    @Test
    void whatIsSoPasses() {
        assertThat(STATE)
                .hasUnitStatus(Status.active("ready"))
                .hasUnitStatus(Status.Active.class)
                .hasAppStatus(Status.blocked("no config"))
                .hasAppStatus(Status.Blocked.class)
                .hasWorkloadVersion("1.2")
                .hasOpenedPorts(Port.tcp(80))
                .hasDeferred("start")
                .hasStoredState("MyCharm", Map.of("seen", 2))
                .doesNotDifferFrom(STATE)
                .isEqualTo(STATE);
        assertThat(State.empty()).hasNoDeferred().hasNoOpenedPorts();
    }

    @Test
    void theAssertionsOfAssertJComeWithTheSameImport() {
        assertThat(STATE.workloadVersion()).startsWith("1.");
    }

    @Test
    void anotherStatusOfTheUnitIsShownBesideTheExpectedOne() {
        assertFailure(
                () -> assertThat(STATE).hasUnitStatus(Status.blocked("no db")),
                "Not as expected: the status of the unit (expected -> actual)",
                "  unit_status: blocked \"no db\" -> active \"ready\"");
    }

    @Test
    void anotherKindOfStatusIsShown() {
        assertFailure(
                () -> assertThat(STATE).hasUnitStatus(Status.Waiting.class),
                "Expected the status of the unit to be Waiting, but it is active \"ready\"");
        assertFailure(
                () -> assertThat(State.empty()).hasAppStatus(Status.Active.class),
                "Expected the status of the application to be Active, but it is unknown");
    }

    @Test
    void anotherStatusOfTheApplicationIsShownBesideTheExpectedOne() {
        assertFailure(
                () -> assertThat(STATE).hasAppStatus(Status.active()),
                "Not as expected: the status of the application (expected -> actual)",
                "  app_status: active -> blocked \"no config\"");
    }

    @Test
    void anotherVersionIsShownBesideTheExpectedOne() {
        assertFailure(
                () -> assertThat(STATE).hasWorkloadVersion("2"),
                "Not as expected: the workload version (expected -> actual)",
                "  workload_version: \"2\" -> \"1.2\"");
    }

    @Test
    void missingAndUnexpectedPortsAreShown() {
        assertFailure(
                () -> assertThat(STATE).hasOpenedPorts(Port.udp(53)),
                "Not as expected: the opened ports (expected -> actual)",
                "  opened_ports: - 53/udp",
                "  opened_ports: + 80/tcp");
        assertFailure(
                () -> assertThat(STATE).hasNoOpenedPorts(),
                "Not as expected: the opened ports (expected -> actual)",
                "  opened_ports: + 80/tcp");
    }

    @Test
    void aFailureSaysWhoDeferred() {
        assertFailure(
                () -> assertThat(STATE).hasNoDeferred(),
                "Expected nothing to be deferred, but",
                "  MyCharm/on/start[1] is, by onStart of MyCharm");
        assertFailure(
                () -> assertThat(State.empty()).hasDeferred("start", "stop"),
                "Expected start, stop to be deferred, but nothing is");
    }

    @Test
    void whatIsStoredOtherwiseIsShown() {
        assertFailure(
                () -> assertThat(STATE).hasStoredState("MyCharm", Map.of("seen", 3)),
                "Not as expected: what MyCharm stored (expected -> actual)",
                "  stored_states[MyCharm._stored].content.seen: 3 -> 2");
        assertFailure(
                () -> assertThat(STATE).hasStoredState("MyCharm", "cache", Map.of()),
                "Not as expected: what MyCharm stored (expected -> actual)",
                "  stored_states: - MyCharm.cache");
    }

    @Test
    void databagsAreMaps() {
        assertThat(STATE).relation(DB).localUnitData().containsEntry("host", "a");
        assertThat(STATE).relation("db").localAppData().containsOnlyKeys("user");
    }

    @Test
    void aFailureAboutADatabagSaysWhichOne() {
        ScenarioAssertions.assertThatThrownBy(
                        () -> assertThat(STATE).relation("db").localUnitData().containsEntry("host", "b"))
                .hasMessageStartingWith("[relations[db:1].local_unit_data]");
    }

    @Test
    void aRelationThatIsNotThereIsMissedAmongThoseThatAre() {
        assertFailure(() -> assertThat(STATE).relation("web"), "Expected one relation on web, but the State has db:1");
        assertFailure(
                () -> assertThat(STATE).relation(Relation.on("web")), "no relation on web in the State; it has db:1");
        assertFailure(
                () -> assertThat(State.empty()
                                .withRelations(
                                        Relation.on("db"), Relation.on("db").withId(7)))
                        .relation("db"),
                "Expected one relation on db, but the State has db:1, db:7");
    }

    @Test
    void secretsAreFoundByLabelAndById() {
        assertThat(STATE).secretLabelled("admin").latestContent().containsEntry("password", "new");
        assertThat(STATE).secret("s1").isGrantedTo(1, "remote").trackedContent().containsEntry("password", "old");
    }

    @Test
    void aSecretThatIsNotThereIsMissedAmongThoseThatAre() {
        assertFailure(() -> assertThat(STATE).secret("s2"), "no secret s2 in the State; it has admin");
        assertFailure(
                () -> assertThat(State.empty()).secretLabelled("admin"),
                "no secret labelled admin in the State; it has no secrets");
    }

    @Test
    void otherGrantsAreShown() {
        assertFailure(
                () -> assertThat(STATE).secret("s1").isGrantedTo(2, "remote", "other"),
                "[secrets[admin]] Expected it to be granted over relation 2 to [remote, other], but its grants are {1=[remote]}");
    }

    @Test
    void containersAreFoundByName() {
        assertThat(STATE).container("web").returns(false, Container::canConnect);
        assertFailure(() -> assertThat(STATE).container("db"), "no container db in the State; it has web");
    }

    @Test
    void equalityShowsWhatIsDifferentOnly() {
        assertFailure(
                () -> assertThat(STATE).isEqualTo(STATE.withLeader(true).withOpenedPorts()),
                "Not as expected: the State (expected -> actual)",
                "  leader: true -> false",
                "  opened_ports: + 80/tcp");
    }

    @Test
    void statesThatReadTheSameNeedNotBeEqual() {
        StoredState withNull = StoredState.of("MyCharm", Collections.singletonMap("seen", Absent.VALUE));

        assertFailure(
                () -> assertThat(STATE.withStoredStates(withNull))
                        .isEqualTo(STATE.withStoredStates(StoredState.of("MyCharm", Map.of()))),
                "Not as expected: the State (expected -> actual)",
                "  only in keys whose value is null");
    }

    @Test
    void aStateIsEqualToNothingElse() {
        assertThat(STATE).isNotEqualTo("STATE").isNotNull();
    }

    @Test
    void toolsThatCompareAreGivenBothStates() {
        ScenarioAssertions.assertThatThrownBy(() -> assertThat(STATE).isEqualTo(State.empty()))
                .hasFieldOrProperty("expected")
                .hasFieldOrProperty("actual");
    }
}
