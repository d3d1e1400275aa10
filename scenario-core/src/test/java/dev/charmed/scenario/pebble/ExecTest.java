package dev.charmed.scenario.pebble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.ops.pebble.ApiException;
import dev.charmed.ops.pebble.ChangeException;
import dev.charmed.ops.pebble.ChangeStatus;
import dev.charmed.ops.pebble.ExecException;
import dev.charmed.ops.pebble.ExecOptions;
import dev.charmed.ops.pebble.ExecOutput;
import dev.charmed.ops.pebble.ExecProcess;
import dev.charmed.ops.pebble.Owner;
import dev.charmed.scenario.state.Container;
import dev.charmed.scenario.state.Exec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecTest {
    @TempDir
    Path root;

    private SimulatedPebble pebble(Workload workload, Exec... execs) {
        Container container = Container.connected("workload").with(builder -> builder.execs(List.of(execs)));
        SimulatedPebble pebble = new SimulatedPebble(
                container,
                TestPebble.setup(root)
                        .withWorkload(workload)
                        .withEnvironment(Map.of("HOME", "/root", "FROM", "daemon")));
        pebble.addLayer(
                "base",
                "services: {web: {override: replace, command: x, user: web, working-dir: /srv,"
                        + " environment: {A: service, B: service}}}",
                false);
        return pebble;
    }

    private SimulatedPebble pebble(Exec... execs) {
        return pebble(Workload.usual(), execs);
    }

    @Test
    void theLongestPrefixAnswers() {
        SimulatedPebble pebble = pebble(
                new Exec(List.of(), 0, "any", ""),
                new Exec(List.of("ls"), 0, "ls", ""),
                new Exec(List.of("ls", "-l"), 0, "long", ""));

        assertThat(pebble.exec(List.of("ls", "-l", "/"), ExecOptions.none()).waitOutput())
                .isEqualTo(new ExecOutput("long", ""));
        assertThat(pebble.exec(List.of("ls", "/"), ExecOptions.none())
                        .waitOutput()
                        .stdout())
                .isEqualTo("ls");
        assertThat(pebble.exec(List.of("ps"), ExecOptions.none()).waitOutput().stdout())
                .isEqualTo("any");
    }

    @Test
    void anExitCodeIsAFailureButTheChangeIsDone() {
        SimulatedPebble pebble = pebble(new Exec(List.of("ls"), 2, "out", "err"));
        ExecProcess process = pebble.exec(List.of("ls"), ExecOptions.none());

        assertThatThrownBy(process::waitOutput)
                .isInstanceOfSatisfying(ExecException.class, failure -> {
                    assertThat(failure.exitCode()).isEqualTo(2);
                    assertThat(failure.output()).contains(new ExecOutput("out", "err"));
                })
                .hasMessage("non-zero exit code 2 executing 'ls', stdout='out', stderr='err'");
        assertThatThrownBy(process::waitFor)
                .isInstanceOfSatisfying(
                        ExecException.class,
                        failure -> assertThat(failure.output()).isEmpty());
        assertThat(pebble.change(process.changeId()).status()).isEqualTo(ChangeStatus.DONE);
        assertThat(pebble.change(process.changeId()).tasks().get(0).data()).isEqualTo(Map.of("exit-code", 2L));
    }

    @Test
    void whatNothingAnswersTellsWhatToDeclare() {
        SimulatedPebble pebble = pebble(new Exec(List.of("ls", "-l")));
        ExecProcess process = pebble.exec(List.of("ls"), ExecOptions.none());

        assertThatThrownBy(process::waitOutput)
                .isInstanceOfSatisfying(
                        ExecException.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(127))
                .hasMessageContaining("nothing answers the command [\"ls\"] in the container \"workload\":"
                        + " declare an exec with a prefix of it (so far [\"ls\", \"-l\"])");
        assertThat(pebble.daemon().execHistory()).isEmpty();
    }

    @Test
    void whatNothingAnswersIsRememberedOnce() {
        SimulatedPebble pebble = pebble(new Exec(List.of("ls", "-l")));

        pebble.exec(List.of("ls", "-l"), ExecOptions.none()).waitOutput();
        for (String command : List.of("ls", "tar", "ls")) {
            ExecProcess process = pebble.exec(List.of(command), ExecOptions.none());
            assertThatThrownBy(process::waitOutput).isInstanceOf(ExecException.class);
        }

        assertThat(pebble.daemon().unansweredCommands()).containsExactly(List.of("ls"), List.of("tar"));
    }

    @Test
    void aProgramSeesAllOfTheCommandAndChangesFiles() {
        Workload workload = Workload.builder()
                .program(List.of("tr"), call -> {
                    call.files().writeText("/srv/ran", call.command() + " in " + call.workingDirectory());
                    return ExecResult.of(
                            call.userId().orElse(-1) == 0 ? 0 : 3,
                            call.stdinText().toUpperCase(java.util.Locale.ROOT),
                            String.valueOf(call.environment().get("A")));
                })
                .build();
        SimulatedPebble pebble = pebble(workload);
        ExecProcess process = pebble.exec(
                List.of("tr", "a-z"),
                ExecOptions.none()
                        .withStdin("hello")
                        .withEnvironment(Map.of("A", "mine"))
                        .withWorkingDirectory("/tmp")
                        .withOwner(Owner.of(0, 0)));

        assertThat(process.waitOutput()).isEqualTo(new ExecOutput("HELLO", "mine"));
        assertThat(pebble.daemon().files().readText("/srv/ran")).isEqualTo("[tr, a-z] in /tmp");
    }

    @Test
    void whatWasExecutedIsRemembered() {
        SimulatedPebble pebble = pebble(new Exec(List.of()));
        pebble.exec(
                        List.of("ls", "-l"),
                        ExecOptions.none()
                                .withEnvironment(Map.of("X", "y"))
                                .withTimeout(Duration.ofSeconds(5))
                                .withOwner(Owner.user("web"))
                                .withStdin("in")
                                .withCombinedStderr())
                .waitFor();
        pebble.exec(List.of("ps"), ExecOptions.none()).waitFor();

        assertThat(pebble.daemon().execHistory())
                .containsExactly(
                        new ExecutedCommand(
                                List.of("ls", "-l"),
                                Map.of("X", "y"),
                                Optional.empty(),
                                Optional.of(Duration.ofSeconds(5)),
                                OptionalInt.empty(),
                                Optional.of("web"),
                                OptionalInt.empty(),
                                Optional.empty(),
                                Optional.of("in"),
                                true),
                        new ExecutedCommand(
                                List.of("ps"),
                                Map.of(),
                                Optional.empty(),
                                Optional.empty(),
                                OptionalInt.empty(),
                                Optional.empty(),
                                OptionalInt.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                false));
    }

    @Test
    void theEnvironmentIsThatOfTheDaemonTheServiceAndTheCommand() {
        Execution execution = pebble(new Exec(List.of()))
                .daemon()
                .exec(new ExecRequest(
                        List.of("env"),
                        "web",
                        Map.of("B", "mine"),
                        "",
                        Duration.ZERO,
                        Owner.unspecified(),
                        false,
                        false,
                        true));

        assertThat(execution.environment())
                .isEqualTo(Map.of(
                        "A", "service",
                        "B", "mine",
                        "FROM", "daemon",
                        "HOME", "/home/web",
                        "USER", "web",
                        "LANG", "C.UTF-8",
                        "PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"));
        assertThat(execution.workingDirectory()).isEqualTo("/srv");
    }

    @Test
    void whatIsWrittenToTheProcessIsItsInput() throws IOException {
        SimulatedPebble pebble = pebble(Workload.builder()
                .program(List.of("cat"), call -> ExecResult.success(call.stdinText()))
                .build());
        ExecProcess process = pebble.exec(List.of("cat"), ExecOptions.none());
        try (var stdin = process.stdin()) {
            stdin.write("one ".getBytes(StandardCharsets.UTF_8));
            stdin.write("two".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(process.stdout()).hasContent("one two");
    }

    @Test
    void outputGoesWhereTheOptionsSay() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExecProcess process = pebble(new Exec(List.of(), 0, "out", "err"))
                .exec(List.of("ls"), ExecOptions.none().withStdout(out).withCombinedStderr());
        process.waitFor();

        assertThat(out).hasToString("outerr");
        assertThatThrownBy(process::waitOutput).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aCommandThatTakesTooLongFailsItsChangeWithoutAnybodyWaiting() {
        Workload slow = Workload.builder()
                .program(List.of("sleep"), call -> ExecResult.success("").after(Duration.ofHours(1)))
                .build();
        SimulatedPebble pebble = pebble(slow);
        ExecProcess process = pebble.exec(List.of("sleep"), ExecOptions.none().withTimeout(Duration.ofSeconds(1)));

        assertThatThrownBy(process::waitFor)
                .isInstanceOf(ChangeException.class)
                .hasMessageStartingWith("cannot perform the following tasks:\n"
                        + "- Execute command \"sleep\" (timed out after 1s: context deadline exceeded)");
        assertThat(pebble.change(process.changeId()).tasks().get(0).data()).isEqualTo(Map.of("exit-code", -1L));
    }

    @Test
    void aSignalEndsACommandThatHasNotRun() {
        ExecProcess process = pebble(new Exec(List.of())).exec(List.of("sleep"), ExecOptions.none());
        process.sendSignal("SIGCONT");
        process.sendSignal("SIGTERM");

        assertThatThrownBy(process::waitFor)
                .isInstanceOfSatisfying(
                        ExecException.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(143));
    }

    @Test
    void whatCannotBeExecutedIsRefused() {
        SimulatedPebble pebble = pebble(new Exec(List.of()));

        assertThatThrownBy(() -> pebble.exec(List.of(), ExecOptions.none())).hasMessage("must specify command");
        assertThatThrownBy(() -> pebble.exec(List.of("ls"), ExecOptions.none().withServiceContext("x")))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(400))
                .hasMessage("context service \"x\" not found");
    }

    @Test
    void aCompleteImageHasOnlyTheProgramsAndDirectoriesThatAreInIt() {
        PebbleDaemon daemon = new PebbleDaemon(
                Container.connected("workload").with(builder -> builder.execs(List.of(new Exec(List.of("ls"))))),
                TestPebble.setup(root).withCompleteImage());

        assertThatThrownBy(() -> daemon.exec(request("rm", "")))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(400))
                .hasMessage("cannot find executable \"rm\"");
        assertThatThrownBy(() -> daemon.exec(request("ls", "/srv")))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(500))
                .hasMessage("cannot call exec: working directory \"/srv\" does not exist");
    }

    private static ExecRequest request(String program, String directory) {
        return new ExecRequest(
                List.of(program), "", Map.of(), directory, Duration.ZERO, Owner.unspecified(), false, false, true);
    }

    @Test
    void aCommandWhoseClientNeverConnectsFails() {
        PebbleDaemon daemon = TestPebble.daemon();
        Execution execution = daemon.exec(request("ls", ""));
        daemon.abandon(execution);

        assertThat(daemon.execution(execution.taskId())).contains(execution);
        assertThat(daemon.change(execution.changeId()).error().orElse(""))
                .endsWith("(exec 1: timeout waiting for websocket connections: context deadline exceeded)");
    }
}
