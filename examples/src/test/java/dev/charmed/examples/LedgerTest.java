package dev.charmed.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.ops.model.Scope;
import dev.charmed.ops.model.SecretRotate;
import dev.charmed.ops.model.Status;
import dev.charmed.scenario.Context;
import dev.charmed.scenario.Outcome;
import dev.charmed.scenario.Run;
import dev.charmed.scenario.simulation.ActionReport;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.Secret;
import dev.charmed.scenario.state.State;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final String KEY = "signing-key";

    private final Example ledger = new Example("ledger");
    private final Context context = ledger.context();

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void theElectedLeaderMakesAKey() {
        Secret key =
                context.run("leader-elected", ledger.state("no-storage.json")).secretLabelled(KEY);

        assertThat(key.owner()).contains(Scope.APPLICATION);
        assertThat(key.rotate()).contains(SecretRotate.MONTHLY);
        assertThat(key.trackedContent().get("key-material")).hasSize(32);
    }

    @Test
    void theElectedLeaderKeepsTheKeyThatThereIs() {
        State before = ledger.state("leader.yaml");

        assertThat(context.run("leader-elected", before).secrets()).isEqualTo(before.secrets());
    }

    @Test
    void aRotatedKeyIsANewOne() {
        State before = ledger.state("leader.yaml");

        Secret key = context.run("secret-rotate", before).secretLabelled(KEY);

        assertThat(key.latestContent()).isNotEqualTo(key.trackedContent());
        assertThat(key.trackedContent()).isEqualTo(before.secretLabelled(KEY).trackedContent());
    }

    @Test
    void anAuditorIsGivenTheKey() {
        State out = context.run("audit-relation-created", ledger.state("leader.yaml"));

        assertThat(out.secretLabelled(KEY).remoteGrants()).isEqualTo(Map.of(3, Set.of("auditor")));
        assertThat(out.findRelation(3).orElseThrow().localAppData())
                .containsEntry("key-id", "secret:9m4e2mr0ui3e8a215n4g");
    }

    @Test
    void theLeaderAddsUpWhatTheMembersRecorded() {
        State state = ledger.state("leader.yaml");

        State out = context.run(
                Event.named("members-relation-changed").remoteUnit(2).in(state), state);

        assertThat(out.findRelation(1).orElseThrow().localAppData()).containsEntry("total", "12");
    }

    @Test
    void recordingWritesToTheJournal() {
        State before = ledger.state("follower.yaml");

        Run run = record(before, Map.of("account", "rent", "amount", 3));

        Path journal = run.storage(before.storages().get(0)).resolve("journal.csv");
        assertThat(journal).hasContent("rent,3");
        assertThat(run.action().flatMap(ActionReport::results)).contains(Map.of("recorded", "3"));
        assertThat(run.state().findRelation(1).orElseThrow().localUnitData()).containsEntry("recorded", "3");
    }

    @Test
    void whatWasRecordedIsRemembered() {
        State once = record(ledger.state("follower.yaml"), Map.of("account", "rent", "amount", 3))
                .state();
        State twice = record(once, Map.of("account", "tea")).state();

        Run total = context.execute(Event.action("total"), twice);

        assertThat(total.action().flatMap(ActionReport::results)).contains(Map.of("total", "4", "last-account", "tea"));
    }

    @Test
    void thereIsNothingToRecordToWithoutStorage() {
        Run run = record(ledger.state("no-storage.json"), Map.of("account", "rent"));

        assertThat(run.outcome()).isEqualTo(Outcome.ACTION_FAILED);
        assertThat(run.action().flatMap(ActionReport::failure)).contains("there is no storage to record to");
    }

    @Test
    void withoutStorageTheUnitWaits() {
        State out = context.run("start", ledger.state("no-storage.json"));

        assertThat(out.unitStatus()).isEqualTo(Status.waiting("Waiting for the journal's storage"));
    }

    private Run record(State state, Map<String, Object> parameters) {
        return context.execute(
                Event.named("record-action").parameters(parameters).in(state), state);
    }
}
