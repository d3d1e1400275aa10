package dev.charmed.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.ops.model.Scope;
import dev.charmed.ops.model.Status;
import dev.charmed.scenario.Context;
import dev.charmed.scenario.Outcome;
import dev.charmed.scenario.Run;
import dev.charmed.scenario.runner.Isolation;
import dev.charmed.scenario.simulation.ActionReport;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.Port;
import dev.charmed.scenario.state.Secret;
import dev.charmed.scenario.state.State;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(names = {"FORK", "PROCESS"})
class DatabaseClientTest {
    private final Example client = new Example("database-client");
    private final Context context;

    DatabaseClientTest(Isolation isolation) {
        context = client.context(isolation);
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void theElectedLeaderSharesASessionKeyWithItsPeers() {
        State out = context.run("leader-elected", client.state("unrelated.yaml"));

        Secret key = out.secretLabelled("session-key");
        assertThat(key.owner()).contains(Scope.APPLICATION);
        assertThat(out.relationsOn("sessions").get(0).localAppData()).containsEntry("session-key", key.id());
    }

    @Test
    void withoutADatabaseTheUnitIsBlocked() {
        State out = context.run("update-status", client.state("unrelated.yaml"));

        assertThat(out.unitStatus()).isEqualTo(Status.blocked("relate a database"));
    }

    @Test
    void theAnswerOfTheDatabaseOpensThePort() {
        State state = client.state("ready.yaml");

        State out = context.run(
                Event.named("database-relation-changed").remoteUnit(0).in(state), state);

        assertThat(out.openedPorts()).containsExactly(Port.tcp(8000));
        assertThat(out.unitStatus()).isEqualTo(Status.active("shopkeeper@shop"));
        assertThat(out.secrets()).extracting(Secret::label).containsExactly(Optional.of("database-credentials"));
    }

    @Test
    void aNewPasswordIsTaken() {
        State out = context.run("secret-changed", client.state("password-changed.yaml"));

        assertThat(out.secretLabelled("database-credentials").trackedContent()).containsEntry("password", "second");
        assertThat(out.unitStatus()).isEqualTo(Status.active("landlord@shop"));
    }

    @Test
    void thePortIsClosedWhenTheDatabaseIsGone() {
        State out = context.run("database-relation-broken", client.state("password-changed.yaml"));

        assertThat(out.openedPorts()).isEmpty();
    }

    @Test
    void theLeaderReplacesTheSessionKey() {
        State before = client.state("leader.json");

        Run run = context.execute(Event.action("rotate-session-key"), before);

        Secret key = run.state().secretLabelled("session-key");
        assertThat(key.latestContent())
                .isNotEqualTo(before.secretLabelled("session-key").latestContent());
        assertThat(run.action().flatMap(ActionReport::results)).contains(Map.of("rotated", "session-key"));
    }

    @Test
    void aFollowerDoesNotReplaceTheSessionKey() {
        Run run = context.execute(Event.action("rotate-session-key"), client.state("ready.yaml"));

        assertThat(run.outcome()).isEqualTo(Outcome.ACTION_FAILED);
    }

    @Test
    void aRevisionThatNobodyReadsIsRemoved() {
        State state = client.state("leader.json");

        Run run = context.execute(Event.named("secret-remove").secretRevision(3).in(state), state);

        assertThat(run.removedSecretRevisions()).containsExactly(3);
    }
}
