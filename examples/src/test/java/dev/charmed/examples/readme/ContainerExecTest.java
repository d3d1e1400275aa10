package dev.charmed.examples.readme;

import static dev.charmed.scenario.assertj.ScenarioAssertions.assertThat;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.event.PebbleReadyEvent;
import dev.charmed.ops.event.UpdateStatusEvent;
import dev.charmed.ops.framework.Framework;
import dev.charmed.ops.model.LogLevel;
import dev.charmed.ops.model.Status;
import dev.charmed.ops.pebble.ExecException;
import dev.charmed.ops.pebble.ExecOptions;
import dev.charmed.scenario.Context;
import dev.charmed.scenario.Run;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.pebble.ExecResult;
import dev.charmed.scenario.pebble.ExecutedCommand;
import dev.charmed.scenario.pebble.Workload;
import dev.charmed.scenario.runner.CharmError;
import dev.charmed.scenario.state.Container;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.Exec;
import dev.charmed.scenario.state.State;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContainerExecTest {
    private static final CharmMeta META = CharmMeta.parse("{name: foo, containers: {foo: {}}}");

    // snippet: output
    private static final String LS_LL = """
            .rw-rw-r--  228 ubuntu ubuntu 18 jan 12:05 -- charmcraft.yaml
            .rw-rw-r--  497 ubuntu ubuntu 18 jan 12:05 -- config.yaml
            .rw-rw-r--  900 ubuntu ubuntu 18 jan 12:05 -- CONTRIBUTING.md
            drwxrwxr-x    - ubuntu ubuntu 18 jan 12:06 -- lib
            """;
    // end of snippet

    static class MyCharm extends CharmBase {
        MyCharm(Framework framework) {
            super(framework);
            framework.observe(on().pebbleReady("foo"), this::onPebbleReady);
            framework.observe(on().updateStatus(), this::onUpdateStatus);
        }

        // snippet: exec
        private void onPebbleReady(PebbleReadyEvent event) {
            try {
                log().info(event.workload().exec("ls", "-ll").waitOutput().stdout());
            } catch (ExecException failed) {
                unit().setStatus(Status.blocked("ls failed: " + failed.exitCode()));
            }
        }
        // end of snippet

        // snippet: stdin
        private void onUpdateStatus(UpdateStatusEvent event) {
            var shout = unit().container("foo")
                    .exec(List.of("shout", "-n"), ExecOptions.none().withStdin("hello"));
            log().info(shout.waitOutput().stdout());
        }
        // end of snippet
    }

    @Test
    void aCommandThatIsAnswered() {
        try (var context = Context.of(MyCharm::new, META)) {
            // snippet: answered
            Container foo =
                    Container.connected("foo").withExec(Exec.of("ls", "-ll").withStdout(LS_LL));

            Run run = context.execute(foo.pebbleReadyEvent(), State.empty().withContainers(foo));

            assertThat(run).hasLogged(LogLevel.INFO, LS_LL);
            // end of snippet
        }
    }

    @Test
    void aCommandThatFails() {
        try (var context = Context.of(MyCharm::new, META)) {
            // snippet: failing
            Container foo = Container.connected("foo")
                    .withExec(Exec.of("ls").withReturnCode(2).withStderr("no such directory"));

            State out = context.run(foo.pebbleReadyEvent(), State.empty().withContainers(foo));

            assertThat(out).hasUnitStatus(Status.blocked("ls failed: 2"));
            // end of snippet
        }
    }

    @Test
    void aCommandThatNothingAnswersFailsTheRun() {
        try (var context = Context.of(MyCharm::new, META)) {
            Container foo = Container.connected("foo");

            Run run = context.execute(foo.pebbleReadyEvent(), State.empty().withContainers(foo));

            assertThat(run).failedWith(CharmError.UNANSWERED_COMMAND);
            assertThat(run.error().orElseThrow().message())
                    .isEqualTo(
                            "no exec of the container foo answers what the charm executed: ls -ll; add one to the State,"
                                    + " such as one for \"ls\", or allow commands that nothing answers");
        }
    }

    @Test
    void aCommandThatNothingNeedsToAnswer() {
        try (var context = Context.of(MyCharm::new, META, options -> options.allowUnansweredCommands(true))) {
            Container foo = Container.connected("foo");

            Run run = context.execute(foo.pebbleReadyEvent(), State.empty().withContainers(foo));

            assertThat(run).succeeded().state().hasUnitStatus(Status.blocked("ls failed: 127"));
            assertThat(run.unansweredCommands()).isEqualTo(Map.of("foo", List.of(List.of("ls", "-ll"))));
        }
    }

    @Test
    void whatWasExecuted() {
        try (var context = Context.of(MyCharm::new, META)) {
            // snippet: history
            Container foo = Container.connected("foo").withExec(Exec.of("shout"));

            Run run = context.execute(Event.updateStatus(), State.empty().withContainers(foo));

            assertThat(run.execHistory().get("foo"))
                    .singleElement()
                    .returns(List.of("shout", "-n"), ExecutedCommand::command)
                    .returns("hello", command -> command.stdin().orElseThrow());
            // end of snippet
        }
    }

    @Test
    void aProgramInJava() {
        // snippet: program
        var programs = Workload.builder()
                .program(
                        List.of("shout"),
                        call -> ExecResult.success(call.stdinText().toUpperCase(Locale.ROOT)))
                .build();

        try (var context = Context.of(MyCharm::new, META, options -> options.workload("foo", programs))) {
            Run run = context.execute(Event.updateStatus(), State.empty().withContainers(Container.connected("foo")));

            assertThat(run).hasLogged(LogLevel.INFO, "HELLO");
        }
        // end of snippet
    }
}
