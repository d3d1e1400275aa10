package dev.charmed.scenario.pebble;

import static dev.charmed.scenario.pebble.TestPebble.NOW;
import static dev.charmed.scenario.pebble.TestPebble.add;
import static dev.charmed.scenario.pebble.TestPebble.combine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.ops.pebble.ApiException;
import dev.charmed.ops.pebble.Change;
import dev.charmed.ops.pebble.ChangeStatus;
import dev.charmed.ops.pebble.ServiceInfo;
import dev.charmed.ops.pebble.ServiceStatus;
import dev.charmed.ops.pebble.Startup;
import dev.charmed.ops.pebble.Task;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServicesTest {
    private static final String LAYER = """
            services:
              web: {override: replace, command: web, startup: enabled, requires: [db], after: [db]}
              db: {override: replace, command: db}
              other: {override: replace, command: other}
            """;

    private PebbleDaemon daemon = daemon(Workload.usual());

    private static PebbleDaemon daemon(Workload workload) {
        PebbleDaemon daemon = TestPebble.daemon(workload);
        add(daemon, "base", LAYER);
        return daemon;
    }

    private Change perform(String action, String... names) {
        return daemon.change(daemon.servicesAction(action, List.of(names)));
    }

    private ServiceStatus status(String service) {
        return daemon.services(List.of(service)).get(0).current();
    }

    private static List<String> tasks(Change change) {
        return change.tasks().stream()
                .map(task -> task.summary() + ": " + task.status().word())
                .toList();
    }

    private static List<String> logs(Change change) {
        return change.tasks().stream().map(Task::log).flatMap(List::stream).toList();
    }

    @Test
    void addingALayerStartsNothing() {
        assertThat(daemon.services(List.of()))
                .containsExactly(
                        new ServiceInfo("db", Startup.DISABLED, ServiceStatus.INACTIVE, Optional.empty()),
                        new ServiceInfo("other", Startup.DISABLED, ServiceStatus.INACTIVE, Optional.empty()),
                        new ServiceInfo("web", Startup.ENABLED, ServiceStatus.INACTIVE, Optional.empty()));
    }

    @Test
    void aServiceIsStartedWithWhatItRequires() {
        Change change = perform("start", "web");

        assertThat(change.summary()).isEqualTo("Start service \"web\" and 1 more");
        assertThat(change.status()).isEqualTo(ChangeStatus.DONE);
        assertThat(change.readyTime()).contains(NOW);
        assertThat(tasks(change)).containsExactly("Start service \"db\": Done", "Start service \"web\": Done");
        assertThat(daemon.services(List.of("web")))
                .containsExactly(new ServiceInfo("web", Startup.ENABLED, ServiceStatus.ACTIVE, Optional.of(NOW)));
    }

    @Test
    void aServiceIsStoppedWithWhatRequiresIt() {
        perform("autostart");
        Change change = perform("stop", "db");

        assertThat(tasks(change)).containsExactly("Stop service \"web\": Done", "Stop service \"db\": Done");
        assertThat(status("web")).isEqualTo(ServiceStatus.INACTIVE);
    }

    @Test
    void whatIsDoneAlreadyIsToldInTheLog() {
        assertThat(logs(perform("stop", "other")))
                .containsExactly("2026-01-01T00:00:00Z INFO Service \"other\" has never been started.");
        perform("start", "other");
        assertThat(logs(perform("start", "other")))
                .containsExactly("2026-01-01T00:00:00Z INFO Service \"other\" already started.");
        perform("stop", "other");
        assertThat(logs(perform("stop", "other")))
                .containsExactly("2026-01-01T00:00:00Z INFO Service \"other\" already stopped.");
    }

    @Test
    void replanningRestartsOnlyWhatChanged() {
        perform("start", "web", "other");
        combine(daemon, "base", "services: {other: {override: merge, environment: {X: y}}}");
        Change change = perform("replan");

        assertThat(change.summary()).isEqualTo("Replan service \"db\" and 2 more");
        assertThat(tasks(change))
                .containsExactly(
                        "Stop service \"other\": Done",
                        "Start service \"db\": Done",
                        "Start service \"web\": Done",
                        "Start service \"other\": Done");
        assertThat(logs(change))
                .containsExactly(
                        "2026-01-01T00:00:00Z INFO Service \"db\" already started.",
                        "2026-01-01T00:00:00Z INFO Service \"web\" already started.");
    }

    @Test
    void replanningNothingIsDoneAtOnce() {
        PebbleDaemon empty = TestPebble.daemon();
        Change change = empty.change(empty.servicesAction("replan", List.of()));

        assertThat(change.summary()).isEqualTo("Replan - no services");
        assertThat(change.status()).isEqualTo(ChangeStatus.DONE);
        assertThat(change.tasks()).isEmpty();
    }

    @Test
    void restartingStopsWhatWasAskedForOnly() {
        perform("start", "web");

        assertThat(tasks(perform("restart", "db")))
                .containsExactly("Stop service \"db\": Done", "Start service \"db\": Done");
    }

    @Test
    void aServiceThatExitsAtOnceFailsItsLaneAndBacksOff() {
        daemon = daemon(Workload.builder()
                .service("db", ServiceOutcome.exitsAtOnce(3, "oh no", "more"))
                .build());
        Change change = perform("start", "web", "other");

        assertThat(change.status()).isEqualTo(ChangeStatus.ERROR);
        assertThat(change.error())
                .contains("cannot perform the following tasks:\n- Start service \"db\""
                        + " (service start attempt: exited quickly with code 3, will restart)");
        assertThat(tasks(change))
                .containsExactly(
                        "Start service \"db\": Error", "Start service \"web\": Hold", "Start service \"other\": Done");
        assertThat(logs(change))
                .containsExactly(
                        "2026-01-01T00:00:00Z INFO Most recent service output:\n    oh no\n    more",
                        "2026-01-01T00:00:00Z ERROR service start attempt: exited quickly with code 3, will restart");
        assertThat(status("db")).isEqualTo(ServiceStatus.BACKOFF);
        assertThat(daemon.logs(List.of("db"), 1).written()).containsExactly(new LogLine(NOW, "db", "more"));
    }

    @ParameterizedTest
    @CsvSource({"0, on-success, INACTIVE", "1, on-failure, ERROR", "1, on-success, BACKOFF"})
    void whatBecomesOfAServiceThatExitsIsConfigured(int exitCode, String key, ServiceStatus expected) {
        daemon = daemon(Workload.builder()
                .service("other", ServiceOutcome.exitsLater(exitCode))
                .build());
        combine(daemon, "base", "services: {other: {override: merge, " + key + ": ignore}}");

        assertThat(perform("start", "other").status()).isEqualTo(ChangeStatus.DONE);
        assertThat(status("other")).isEqualTo(expected);
    }

    @Test
    void aServiceThatCannotBeExecutedIsNotStarted() {
        daemon = daemon(Workload.builder()
                .service("other", ServiceOutcome.cannotStart("fork/exec /x: no such file or directory"))
                .build());

        assertThat(perform("start", "other").error())
                .contains("cannot perform the following tasks:\n- Start service \"other\""
                        + " (cannot start service: fork/exec /x: no such file or directory)");
        assertThat(status("other")).isEqualTo(ServiceStatus.INACTIVE);
    }

    @Test
    void whatCannotBeStoppedIsNotStartedAgain() {
        daemon = daemon(Workload.builder()
                .service("other", ServiceOutcome.runsForEver())
                .build());
        perform("start", "other");
        Change change = perform("restart", "other");

        assertThat(change.error().orElse(""))
                .endsWith("(cannot stop service: process still running after SIGTERM and SIGKILL)");
        assertThat(tasks(change)).containsExactly("Stop service \"other\": Error", "Start service \"other\": Hold");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    start | | must specify services for start action
                    foo | | must specify services for foo action
                    foo | web | invalid action "foo"
                    replan | web | replan accepts no service names
                    autostart | web | autostart accepts no service names
                    start | x | cannot start services: service "x" does not exist
                    stop | x | cannot stop services: service "x" does not exist
                    restart | x | cannot restart services: service "x" does not exist
                    """)
    void whatCannotBeAskedForIsRefused(String action, String name, String message) {
        List<String> names = name == null ? List.of() : List.of(name);

        assertThatThrownBy(() -> daemon.servicesAction(action, names))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(400))
                .hasMessage(message);
    }

    @Test
    void thereMustBeSomethingToAutostart() {
        PebbleDaemon empty = TestPebble.daemon();

        assertThatThrownBy(() -> empty.servicesAction("autostart", List.of()))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal -> assertThat(refusal.kind()).contains("no-default-services"))
                .hasMessage("no default services");
    }

    @Test
    void signalsAreForRunningServices() {
        perform("start", "other");

        daemon.signal("SIGHUP", List.of("other"));
        assertThatThrownBy(() -> daemon.signal("HUP", List.of("web", "other")))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(500))
                .hasMessage("cannot send signal to \"web\": service is not running;"
                        + " cannot send signal to \"other\": invalid signal name \"HUP\"");
        assertThatThrownBy(() -> daemon.signal("SIGHUP", List.of())).hasMessage("must specify one or more services");
    }

    @Test
    void changesAreFoundByStateAndService() {
        perform("start", "web");
        perform("start", "other");

        assertThat(daemon.changes("all", "")).extracting(Change::id).containsExactly("1", "2");
        assertThat(daemon.changes("ready", "other")).extracting(Change::id).containsExactly("2");
        assertThat(daemon.changes("", "")).isEmpty();
        assertThatThrownBy(() -> daemon.changes("some", ""))
                .hasMessage("select should be one of: all,in-progress,ready");
    }

    @Test
    void aChangeThatIsOverCannotBeAborted() throws InterruptedException {
        perform("start", "web");

        assertThat(daemon.waitChange("1", "5s").ready()).isTrue();
        assertThatThrownBy(() -> daemon.changeAction("1", "abort"))
                .hasMessage("cannot abort change 1 with nothing pending");
        assertThatThrownBy(() -> daemon.changeAction("1", "undo")).hasMessage("invalid action \"undo\"");
        assertThatThrownBy(() -> daemon.change("9")).hasMessage("cannot find change with id \"9\"");
    }
}
