package dev.charmed.scenario.agent.hooktool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.ops.model.LogLevel;
import dev.charmed.ops.model.Payload;
import dev.charmed.ops.model.Scope;
import dev.charmed.ops.model.Status;
import dev.charmed.scenario.Outcome;
import dev.charmed.scenario.Run;
import dev.charmed.scenario.runner.CharmError;
import dev.charmed.scenario.runner.HookToolCall;
import dev.charmed.scenario.simulation.LogLine;
import dev.charmed.scenario.simulation.Reboot;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.Model;
import dev.charmed.scenario.state.Port;
import dev.charmed.scenario.state.Relation;
import dev.charmed.scenario.state.Secret;
import dev.charmed.scenario.state.State;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of what a hook in bash did with its tools, however it ended. */
class HookOutcomeTest {
    private static final Relation DB =
            Relation.builder("db").id(1).localUnitData(Map.of()).build();
    private static final Secret OF_OTHERS = Secret.builder(Map.of("key", "old"), Map.of("key", "new"))
            .id("secret:consumed000000000001")
            .build();
    private static final State BEFORE = State.empty()
            .withLeader(true)
            .withModel(Model.builder().type("lxd").build())
            .withRelations(DB)
            .withSecrets(OF_OTHERS);
    private static final List<String> EVERY_CHANGE = List.of(
            "relation-set -r 1 ready=yes",
            "relation-set -r 1 --app ready=yes",
            "open-port 80",
            "storage-add data",
            "state-set a=1",
            "secret-add --label fresh key=value",
            "echo 'kind: Pod' | k8s-raw-set",
            "status-set active",
            "status-set --application blocked why",
            "application-version-set 1.0",
            "juju-log told",
            "leader-set b=2",
            "payload-register docker monitor abc",
            "secret-get consumed000000000001 --refresh --label theirs");

    @TempDir
    Path directory;

    private Run run(Event event, State state, List<String> commands) throws IOException {
        return new BashCharm(directory)
                .play(event, state, options -> options.appName("app"), commands)
                .run();
    }

    private Run run(Event event, String... commands) throws IOException {
        return run(event, BEFORE, List.of(commands));
    }

    private static List<String> and(List<String> commands, String last) {
        return IntStream.rangeClosed(0, commands.size())
                .mapToObj(index -> index < commands.size() ? commands.get(index) : last)
                .toList();
    }

    @Test
    void aHookThatSucceedsHasChangedEverything() throws IOException {
        Run run = run(Event.start(), BEFORE, and(EVERY_CHANGE, "true"));

        assertThat(run.outcome()).isEqualTo(Outcome.OK);
        State left = run.state();
        assertThat(left.relation(DB).localUnitData()).isEqualTo(Map.of("ready", "yes"));
        assertThat(left.relation(DB).localAppData()).isEqualTo(Map.of("ready", "yes"));
        assertThat(left.openedPorts()).containsExactly(Port.tcp(80));
        assertThat(left.charmState()).isEqualTo(Map.of("a", "1"));
        assertThat(left.secretLabelled("fresh").latestContent()).isEqualTo(Map.of("key", "value"));
        assertThat(left.rawPodSpec()).contains("kind: Pod\n");
        assertThat(run.requestedStorages()).isEqualTo(Map.of("data", 1));
    }

    @Test
    void aHookThatHasAToolReadAPipeGoesOn() throws IOException {
        Run run = run(
                Event.start(),
                "mkfifo pipe",
                "timeout 20 relation-set -r 1 --file pipe",
                "timeout 20 secret-add --owner unit abc#file=$PWD/pipe",
                "timeout 20 secret-add --owner unit abc#file=/dev/zero",
                "timeout 20 is-leader -o pipe",
                "(sleep 1000 | relation-set -r 1 --file -) & status-set active 'goes on'");

        assertThat(run.outcome()).isEqualTo(Outcome.OK);
        assertThat(run.state().unitStatus()).isEqualTo(Status.active("goes on"));
        assertThat(run.hookTools())
                .extracting(call -> call.words().get(0) + " " + call.exitStatus())
                .containsExactly("relation-set 1", "secret-add 2", "secret-add 2", "is-leader 1", "status-set 0");
    }

    @Test
    void aHookThatFailsHasChangedOnlyWhatTakesEffectAtOnce() throws IOException {
        Run run = run(Event.start(), BEFORE, and(EVERY_CHANGE, "(exit 3)"));

        assertThat(run.outcome()).isEqualTo(Outcome.CHARM_ERROR);
        assertThat(run.error().orElseThrow().message()).isEqualTo("the charm exited with status 3");
        assertThat(run.state())
                .isEqualTo(BEFORE.withUnitStatus(Status.active())
                        .withAppStatus(Status.blocked("why"))
                        .withWorkloadVersion("1.0")
                        .withLeaderSettings(Map.of("b", "2"))
                        .withPayloads(List.of(new Payload("monitor", "docker", "abc", List.of(), "running")))
                        .withSecrets(OF_OTHERS.with(builder -> builder.label(Optional.of("theirs"))
                                .trackedContent(Map.of("key", "new"))
                                .trackedRevision(2))));
        assertThat(run.requestedStorages()).isEmpty();
        assertThat(run.log()).containsExactly(new LogLine(LogLevel.INFO, "told"));
    }

    @Test
    void aHookWhoseChangesAreRefusedHasFailed() throws IOException {
        Run run = run(
                Event.start(),
                BEFORE.withSecrets(Secret.builder(Map.of("key", "value"))
                        .id("secret:owned0000000000000001")
                        .owner(Optional.of(Scope.UNIT))
                        .label(Optional.of("taken"))
                        .build()),
                List.of("secret-add --label taken key=other >/dev/null", "state-set a=1"));

        assertThat(run.outcome()).isEqualTo(Outcome.CHARM_ERROR);
        assertThat(run.error())
                .contains(new CharmError(
                        CharmError.CHANGES_REFUSED,
                        "cannot apply changes: secret with label \"taken\" already exists"));
        assertThat(run.state().charmState()).isEmpty();
    }

    @Test
    void whatIsLoggedHasTheLevelThatWasAskedFor() throws IOException {
        Run run = run(
                Event.start(),
                "juju-log two words",
                "juju-log --debug hidden",
                "juju-log -l warn careful",
                "juju-log --log-level=CRITICAL -- --bad",
                "juju-log -lTRACE detail",
                "juju-log -l loud what");

        assertThat(run.log())
                .containsExactly(
                        new LogLine(LogLevel.INFO, "two words"),
                        new LogLine(LogLevel.DEBUG, "hidden"),
                        new LogLine(LogLevel.WARNING, "careful"),
                        new LogLine(LogLevel.CRITICAL, "--bad"),
                        new LogLine(LogLevel.TRACE, "detail"),
                        new LogLine(LogLevel.WARNING, "Specified log level of \"loud\" is not valid"),
                        new LogLine(LogLevel.INFO, "what"));
    }

    @Test
    void everyCallIsRememberedWithItsWordsAndItsStatus() throws IOException {
        Run run = run(Event.start(), "config-get port --format=json", "relation-get -r 9", "status-set active 'a b'");

        assertThat(run.hookTools())
                .containsExactly(
                        new HookToolCall(List.of("config-get", "port", "--format=json"), 0),
                        new HookToolCall(List.of("relation-get", "-r", "9"), 2),
                        new HookToolCall(List.of("status-set", "active", "a b"), 0));
    }

    @Test
    void anActionThatFailsKeepsItsResultsAndItsChanges() throws IOException {
        Run run = run(
                Event.action("backup"),
                "action-set file.name=x",
                "action-log half way",
                "action-fail 'no disk'",
                "state-set a=1");

        assertThat(run.outcome()).isEqualTo(Outcome.ACTION_FAILED);
        assertThat(run.action().orElseThrow().results()).contains(Map.of("file", Map.of("name", "x")));
        assertThat(run.action().orElseThrow().logs()).containsExactly("half way");
        assertThat(run.action().orElseThrow().failure()).contains("no disk");
        assertThat(run.state().charmState()).isEqualTo(Map.of("a", "1"));
    }

    @Test
    void anActionThatFailsWithoutAReasonSaysSo() throws IOException {
        assertThat(run(Event.action("backup"), "action-fail")
                        .action()
                        .orElseThrow()
                        .failure())
                .contains("action failed without reason given, check action for errors");
    }

    @Test
    void anActionMayFailWithAnEmptyReason() throws IOException {
        Run run = run(Event.action("backup"), "action-fail -- ''");

        assertThat(run.outcome()).isEqualTo(Outcome.ACTION_FAILED);
        assertThat(run.action().orElseThrow().failure()).contains("");
    }

    @Test
    void anActionWhoseProcessFailsLosesItsChanges() throws IOException {
        Run run = run(Event.action("backup"), "action-set a=1", "state-set a=1", "(exit 1)");

        assertThat(run.outcome()).isEqualTo(Outcome.CHARM_ERROR);
        assertThat(run.action().orElseThrow().results()).contains(Map.of("a", "1"));
        assertThat(run.state()).isEqualTo(BEFORE);
    }

    @Test
    void aRebootAtOnceEndsTheHookAndLosesItsChanges() throws IOException {
        Run run = run(Event.start(), "status-set active", "state-set a=1", "juju-reboot --now", "sleep 1000");

        assertThat(run.reboot()).isEqualTo(Reboot.NOW);
        assertThat(run.outcome()).isEqualTo(Outcome.OK);
        assertThat(run.state()).isEqualTo(BEFORE.withUnitStatus(Status.active()));
    }

    @Test
    void aRebootAfterTheHookLetsItEnd() throws IOException {
        Run run = run(Event.start(), "juju-reboot", "state-set a=1");

        assertThat(run.reboot()).isEqualTo(Reboot.AFTER_HOOK);
        assertThat(run.state().charmState()).isEqualTo(Map.of("a", "1"));
    }

    @Test
    void twentyProcessesAreAnsweredAtTheSameTime() throws IOException {
        Run run = run(Event.start(), """
                for number in {1..20}; do
                    (for again in {1..5}; do
                        state-set key$number=$again && [ "$(state-get key$number)" = $again ] || echo wrong
                    done) &
                done
                wait""");

        assertThat(run.outcome()).isEqualTo(Outcome.OK);
        assertThat(run.state().charmState())
                .isEqualTo(IntStream.rangeClosed(1, 20)
                        .boxed()
                        .collect(Collectors.toMap(number -> "key" + number, number -> "5")));
        assertThat(run.hookTools()).hasSize(200).allMatch(call -> call.exitStatus() == 0);
    }
}
