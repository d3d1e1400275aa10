package dev.charmed.scenario.assertj;

import static dev.charmed.scenario.assertj.Failures.assertFailure;
import static dev.charmed.scenario.assertj.ScenarioAssertions.assertThat;
import static dev.charmed.scenario.assertj.ScenarioAssertions.assertThatThrownBy;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.event.ActionEvent;
import dev.charmed.ops.event.StartEvent;
import dev.charmed.ops.event.StopEvent;
import dev.charmed.ops.event.UpdateStatusEvent;
import dev.charmed.ops.framework.Framework;
import dev.charmed.ops.model.LogLevel;
import dev.charmed.ops.model.Status;
import dev.charmed.ops.pebble.ExecOptions;
import dev.charmed.scenario.CharmContext;
import dev.charmed.scenario.Context;
import dev.charmed.scenario.Run;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.state.Container;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.Exec;
import dev.charmed.scenario.state.State;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunAssertTest {
    private static final CharmMeta META = CharmMeta.parse("""
            name: builder
            storage: {disk: {type: filesystem, multiple: {range: 0-}}}
            actions: {backup: {}, drop: {}}
            """);

    private final CharmContext<Builder> context = Context.of(Builder::new, META);
    private final Run start = context.execute(Event.start(), State.empty().withLeader(true));
    private final Run stop = context.execute(Event.stop(), State.empty());
    private final Run backup = context.execute(Event.action("backup"), State.empty());
    private final Run drop = context.execute(Event.action("drop"), State.empty());

    static class Builder extends CharmBase {
        Builder(Framework framework) {
            super(framework);
            framework.observe(on().start(), this::onStart);
            framework.observe(on().stop(), this::onStop);
            framework.observe(on().remove(), event -> log().log(LogLevel.CRITICAL, "lost"));
            framework.observe(on().action("backup"), this::onBackup);
            framework.observe(on().action("drop"), this::onDrop);
        }

        private void onStart(StartEvent event) {
            unit().setStatus(Status.maintenance("building"));
            app().setStatus(Status.waiting("for the unit"));
            unit().setWorkloadVersion("1");
            unit().setWorkloadVersion("2");
            model().storages().request("disk", 2);
            log().info("built in a day");
            unit().setStatus(Status.active());
        }

        private void onStop(StopEvent event) {
            throw new IllegalArgumentException("cannot stop");
        }

        private void onBackup(ActionEvent event) {
            event.log("copying");
            event.setResults(Map.of("size", Map.of("bytes", 12)));
        }

        private void onDrop(ActionEvent event) {
            event.fail("still in use");
        }
    }

    @Test
    void whatIsSoPasses() {
        assertThat(start)
                .succeeded()
                .emitted(StartEvent.class)
                .emitted("StartEvent")
                .emittedKinds("start")
                .hasLogged(LogLevel.INFO, "in a day")
                .hasUnitStatusHistory(Status.unknown(), Status.maintenance("building"))
                .hasAppStatusHistory(Status.unknown())
                .hasWorkloadVersionHistory("1")
                .requestedStorages("disk", 2)
                .changedOnly("unit_status", "app_status", "workload_version")
                .state()
                .hasUnitStatus(Status.active());
        assertThat(stop).failedWith(IllegalArgumentException.class).changedNothing();
        assertThat(stop)
                .failedWith("java.lang.IllegalArgumentException")
                .thrown()
                .hasMessage("cannot stop");
        assertThat(backup)
                .succeeded()
                .hasActionResults(Map.of("size", Map.of("bytes", "12")))
                .hasActionLogs("copying");
        assertThat(drop).actionFailed("still in use");
    }

    @Test
    void aRunThatFailedIsToldWithWhatTheCharmThrew() {
        assertFailure(
                () -> assertThat(stop).succeeded(),
                "Expected the run to succeed, but stop on builder failed with java.lang.IllegalArgumentException: cannot stop");
        assertThatThrownBy(() -> assertThat(stop).succeeded()).hasRootCauseMessage("cannot stop");
    }

    @Test
    void anActionThatFailedDidNotSucceed() {
        assertFailure(
                () -> assertThat(drop).succeeded(),
                "Expected the run to succeed, but drop-action on builder failed: still in use");
    }

    @Test
    void aRunThatDidNotFailAsExpectedIsTold() {
        assertFailure(
                () -> assertThat(stop).failedWith(NullPointerException.class),
                "Expected the charm to fail with java.lang.NullPointerException, but stop on builder failed with java.lang.IllegalArgumentException: cannot stop");
        assertFailure(
                () -> assertThat(start).failedWith("KeyError"),
                "Expected the charm to fail with KeyError, but start on builder succeeded");
    }

    @Test
    void anActionThatDidNotFailAsExpectedIsTold() {
        assertFailure(
                () -> assertThat(drop).actionFailed("locked"),
                "Expected the action to fail: locked",
                "but drop-action on builder failed: still in use");
        assertFailure(
                () -> assertThat(start).actionFailed("locked"),
                "Expected the action to fail: locked",
                "but start on builder succeeded");
    }

    @Test
    void otherResultsOfAnActionAreShown() {
        assertFailure(
                () -> assertThat(backup).hasActionResults(Map.of("size", "12")),
                "Expected the results of the action to be",
                "  {size=12}",
                "but they are",
                "  {size={bytes=12}}");
        assertFailure(
                () -> assertThat(backup).hasActionLogs(),
                "Expected the logs of the action to be",
                "  []",
                "but they are",
                "  [copying]");
        assertFailure(() -> assertThat(start).hasActionLogs(), "Expected an action, but start is none");
    }

    @Test
    void resultsAreComparedAsTheTextsThatJujuHas() {
        assertThat(backup)
                .hasActionResults(Map.of("size", Map.of("bytes", 12)))
                .containsActionResults(Map.of("size", Map.of("bytes", 12L)));
        assertFailure(
                () -> assertThat(backup).containsActionResults(Map.of("rotated", true)),
                "Expected the results of the action to contain",
                "  {rotated=true}",
                "but they are",
                "  {size={bytes=12}}");
    }

    @Test
    void whatWasExecutedIsShown() {
        var shell = Context.of(
                Shell::new,
                CharmMeta.parse("{name: shell, containers: {web: {}}}"),
                options -> options.allowUnansweredCommands(true));
        Run run = shell.execute(
                Event.start(),
                State.empty().withContainers(Container.connected("web").withExec(Exec.of("ls"))));

        assertThat(run).executed("web", "ls", "-l").executedExactly("web", List.of("ls", "-l"), List.of("ls", "/srv"));
        assertThat(start).executedNothing();
        assertFailure(
                () -> assertThat(run).executed("web", "ls"),
                "Expected [ls] to be executed in the container web, but this was:",
                "  in web: [ls, -l]",
                "  in web: [ls, /srv]");
        assertFailure(
                () -> assertThat(run).executedNothing(),
                "Expected nothing to be executed, but this was:",
                "  in web: [ls, -l]",
                "  in web: [ls, /srv]");
        assertFailure(
                () -> assertThat(start).executed("web", "ls"),
                "Expected [ls] to be executed in the container web, but nothing was");
    }

    static class Shell extends CharmBase {
        Shell(Framework framework) {
            super(framework);
            framework.observe(on().start(), event -> {
                unit().container("web")
                        .exec(List.of("ls", "-l"), ExecOptions.none())
                        .waitOutput();
                unit().container("web")
                        .exec(List.of("ls", "/srv"), ExecOptions.none())
                        .waitOutput();
            });
        }
    }

    @Test
    void aLogWithoutErrorsAndWithoutALineIsAsserted() {
        assertThat(start)
                .hasLoggedNoErrors()
                .hasLoggedExactly(LogLevel.INFO, "built in a day")
                .hasNotLogged(LogLevel.WARNING, "day");
        assertFailure(
                () -> assertThat(start).hasLoggedExactly(LogLevel.INFO, "in a day"),
                "Expected the line",
                "  INFO in a day",
                "in the log, but the log is",
                "  INFO built in a day");
        assertFailure(
                () -> assertThat(start).hasNotLogged(LogLevel.INFO, "day"),
                "Expected no line of level INFO with",
                "  day",
                "in it in the log, but the log is",
                "  INFO built in a day");
        Run failed = context.execute(Event.remove(), State.empty());
        assertFailure(
                () -> assertThat(failed).hasLoggedNoErrors(),
                "Expected no errors in the log, but the log is",
                "  CRITICAL lost");
    }

    @Test
    void theLogIsShownWhereALineIsMissing() {
        assertFailure(
                () -> assertThat(start).hasLogged(LogLevel.ERROR, "day"),
                "Expected a line of level ERROR with",
                "  day",
                "in it in the log, but the log is",
                "  INFO built in a day");
        assertFailure(
                () -> assertThat(drop).hasLogged(LogLevel.INFO, "day"),
                "Expected a line of level INFO with",
                "  day",
                "in it in the log, but the log is empty");
    }

    @Test
    void otherEventsAreShown() {
        assertFailure(
                () -> assertThat(start).emitted(StartEvent.class, UpdateStatusEvent.class),
                "Expected the emitted events to be",
                "  [StartEvent, UpdateStatusEvent]",
                "but they are",
                "  [StartEvent]");
    }

    @Test
    void otherHistoriesAreShown() {
        assertFailure(
                () -> assertThat(start).hasUnitStatusHistory(Status.unknown()),
                "Expected the statuses that the unit had to be",
                "  [unknown]",
                "but they are",
                "  [unknown, maintenance \"building\"]");
        assertFailure(
                () -> assertThat(start).hasAppStatusHistory(),
                "Expected the statuses that the application had to be",
                "  []",
                "but they are",
                "  [unknown]");
        assertFailure(
                () -> assertThat(start).hasWorkloadVersionHistory("1", "2"),
                "Expected the versions that the workload had to be",
                "  [1, 2]",
                "but they are",
                "  [1]");
    }

    @Test
    void otherRequestsForStorageAreShown() {
        assertFailure(
                () -> assertThat(start).requestedStorages("disk", 1),
                "Expected 1 more storages disk to be requested, but what was requested is {disk=2}");
    }

    @Test
    void otherChangesAreShown() {
        assertFailure(
                () -> assertThat(start).changedNothing(),
                "Expected the State to be as before, but (before -> now)",
                "  unit_status: unknown -> active",
                "  app_status: unknown -> waiting \"for the unit\"",
                "  workload_version: \"\" -> \"2\"");
    }
}
