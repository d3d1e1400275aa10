package dev.charmed.examples.licences;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.ops.model.Scope;
import dev.charmed.ops.model.Status;
import dev.charmed.scenario.CharmContext;
import dev.charmed.scenario.Context;
import dev.charmed.scenario.Outcome;
import dev.charmed.scenario.Run;
import dev.charmed.scenario.codec.StateCodec;
import dev.charmed.scenario.simulation.ActionReport;
import dev.charmed.scenario.simulation.LogLine;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.InlineFile;
import dev.charmed.scenario.state.Port;
import dev.charmed.scenario.state.Secret;
import dev.charmed.scenario.state.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LicencesCharmTest {
    private static final int EDITOR = 4;
    private static final int VIEWER = 6;

    private final CharmContext<LicencesCharm> context = Context.of(LicencesCharm::new);

    private static State state(String name) {
        try {
            return StateCodec.read(Path.of("states", name + ".yaml"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Event changed(int relation, State state) {
        return Event.named("seats-relation-changed").relationId(relation).in(state);
    }

    @Test
    void theOperatorIsAskedForALicence() {
        State out = context.run("config-changed", state("unlicensed"));

        assertThat(out.unitStatus()).isEqualTo(Status.blocked("needs a licence"));
    }

    @Test
    void thePortThatIsConfiguredIsTheOnlyOneThatIsOpen() {
        State out = context.run("config-changed", state("licensed"));

        assertThat(out.openedPorts()).containsExactly(Port.tcp(7411));
        assertThat(out.unitStatus()).isEqualTo(Status.active("licensed to ACME"));
    }

    @Test
    void configurationThatMakesNoSenseIsToldAndChangesNothing() {
        State before = state("licensed").with(builder -> builder.config(Map.of("port", 70_000L)));

        State out = context.run("config-changed", before);

        assertThat(out.unitStatus()).isEqualTo(Status.blocked("invalid config: there is no port 70000"));
        assertThat(out.openedPorts()).isEqualTo(before.openedPorts());
    }

    @Test
    void aRequestWaitsForTheLicence() {
        State waiting = context.run("seats-relation-changed", state("unlicensed"));

        assertThat(waiting.deferred())
                .singleElement()
                .satisfies(event -> assertThat(event.observer()).isEqualTo("onChanged"));
        assertThat(waiting.secrets()).isEmpty();
    }

    @Test
    void aRequestThatWaitedIsGrantedByTheNextHook() {
        State out = context.run("update-status", state("waiting"));

        assertThat(out.deferred()).isEmpty();
        assertThat(out.findRelation(EDITOR).orElseThrow().localAppData()).containsEntry("seats", "3");
    }

    @Test
    void anApplicationGetsItsSeatsAndATokenThatOnlyItMayRead() {
        State before = state("licensed");

        State out = context.run(changed(EDITOR, before), before);

        Secret token = out.secretLabelled("token-4");
        assertThat(token.owner()).contains(Scope.APPLICATION);
        assertThat(token.remoteGrants()).isEqualTo(Map.of(EDITOR, Set.of("editor")));
        assertThat(token.trackedContent()).containsEntry("token", new Licence("8c1f-22", "ACME").token("editor", 1));
        assertThat(out.findRelation(EDITOR).orElseThrow().localAppData())
                .isEqualTo(Map.of("seats", "3", "token", token.id()));
        assertThat(out.appStatus()).isEqualTo(Status.active("3 of 10 seats taken"));
    }

    @Test
    void nobodyGetsMoreSeatsThanThereAre() {
        State before = state("licensed");

        State out = context.run(changed(VIEWER, before), before);

        assertThat(out.findRelation(VIEWER).orElseThrow().localAppData())
                .isEqualTo(Map.of("refused", "12 seats wanted, 10 free"));
        assertThat(out.secrets()).isEqualTo(before.secrets());
    }

    @Test
    void whatTheCharmCountsCanBeLookedAtInATest() {
        State before = state("licensed");

        try (var run = context.manager(changed(VIEWER, before), before)) {
            assertThat(run.charm().seats().counts()).isEqualTo(new Seats.Counts(0, 0));
            run.run();
            assertThat(run.charm().seats().counts()).isEqualTo(new Seats.Counts(0, 1));
        }
    }

    @Test
    void aNewKeyMakesNewTokens() {
        State before = state("serving");

        State out = context.run(
                Event.named("secret-changed")
                        .secret("secret:9m4e2mr0ui3e8a215n4g")
                        .in(before),
                before);

        assertThat(out.secretLabelled("token-4").latestContent())
                .containsEntry("token", new Licence("8c1f-23", "ACME Works").token("editor", 2));
        assertThat(out.unitStatus()).isEqualTo(Status.active("licensed to ACME Works"));
    }

    @Test
    void theSeatsOfAnApplicationThatGoesAreFree() {
        State before = state("serving");

        State out = context.run("seats-relation-broken", before);

        assertThat(out.appStatus()).isEqualTo(Status.active("0 of 10 seats taken"));
        assertThat(out.secrets()).hasSize(1);
    }

    @Test
    void onlyTheLeaderRevokes() {
        State before = state("serving");
        Event revoke = Event.named("revoke-action")
                .parameters(Map.of("application", "editor"))
                .in(before);

        Run follower = context.execute(revoke, before.withLeader(false));
        Run leader = context.execute(revoke, before);

        assertThat(follower.outcome()).isEqualTo(Outcome.ACTION_FAILED);
        assertThat(leader.action().flatMap(ActionReport::results)).contains(Map.of("revoked", "3"));
        assertThat(leader.state().findRelation(EDITOR).orElseThrow().localAppData())
                .isEqualTo(Map.of("refused", "revoked by the operator"));
    }

    @Test
    void theServerRunsWithThePortThatIsConfigured() {
        State out = context.run("server-pebble-ready", state("containerised"));

        assertThat(out.container("server").files())
                .containsEntry(
                        "/etc/licences/server.conf",
                        InlineFile.text("port = 7500\n").withPermissions("640"));
        assertThat(out.container("server").serviceStatuses()).containsEntry("licences", "active");
        assertThat(out.workloadVersion()).isEqualTo("4.2.1");
    }

    @Test
    void aServerThatDoesNotAnswerIsRestarted() {
        Run run = context.execute(
                Event.named("server-pebble-check-failed").check("answers").in(state("containerised")),
                state("containerised"));

        assertThat(run.outcome()).isEqualTo(Outcome.OK);
        assertThat(run.log()).extracting(LogLine::message).anyMatch(line -> line.contains("restarting"));
    }
}
