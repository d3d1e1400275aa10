package dev.charmed.scenario.agent.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.scenario.agent.process.Exit;
import dev.charmed.scenario.state.DeferredEvent;
import dev.charmed.scenario.state.StoredState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold for a charm of any ops, from the oldest to the newest. */
@ParameterizedClass
@MethodSource("dev.charmed.scenario.agent.python.OpsEnvironments#all")
class OpsCharmTest {
    private static final String SCRIPT = """
            #!/usr/bin/env python3
            from ops.charm import CharmBase, CharmEvents
            from ops.framework import EventBase, EventSource, StoredState
            from ops.main import main
            from ops.model import ActiveStatus

            class Db0ReadyEvent(EventBase):
                pass

            class Events(CharmEvents):
                db0_ready = EventSource(Db0ReadyEvent)

            class MyCharm(CharmBase):
                on = Events()
                _stored = StoredState()

                def __init__(self, *args):
                    super().__init__(*args)
                    self._stored.set_default(runs=0, kinds={(1, "a")}, raw=b"\\x00\\xff", names={1: "one"}, size=1.5)
                    for event in (self.on.start, self.on.install, self.on.update_status, self.on.db0_ready):
                        self.framework.observe(event, self._on_event)
                    self.framework.observe(self.on.stop, self._on_stop)

                def _on_event(self, event):
                    self._stored.runs += 1
                    kind = event.handle.kind
                    print("handling", kind, self._stored.runs, self._stored.names[1], self._stored.raw == b"\\x00\\xff")
                    if kind == "start":
                        self.on.db0_ready.emit()
                    if kind in ("install", "start", "db0_ready"):
                        event.defer()
                    if kind == "update_status":
                        self.unit.status = ActiveStatus("Zürich")

                def _on_stop(self, event):
                    self._stored.runs = 100
                    raise RuntimeError("no way to stop")

            if __name__ == "__main__":
                main(MyCharm)
            """;

    private final Path python;

    @TempDir
    Path root;

    private TestCharm charm;

    OpsCharmTest(Path python) {
        this.python = python;
    }

    @BeforeEach
    void startBridge() throws IOException {
        charm = TestCharm.of(root, python, SCRIPT);
    }

    @AfterEach
    void closeBridge() throws IOException {
        charm.close();
    }

    @Test
    void emittedEventsAreReportedAsTheyAreEmitted() {
        assertThat(charm.run("start").exit()).isEqualTo(new Exit.Status(0));

        assertThat(emitted("")).containsExactly("StartEvent start", "Db0ReadyEvent db0_ready");
        assertThat(emitted("framework")).contains("PreCommitEvent pre_commit", "CommitEvent commit");
        assertThat(charm.output.stdout()).startsWith("handling start 1 one True\nhandling db0_ready 2");
    }

    @Test
    void whatIsDeferredComesBackInTheOrderOfTheQueueWhateverItsName() {
        UnitDatabase database = charm.run("start").database();

        // The event that was emitted first is first in the queue, although the other's handler was done earlier.
        assertThat(database.deferred())
                .containsExactly(
                        new DeferredEvent("MyCharm/on/start[1]", "MyCharm", "_on_event"),
                        new DeferredEvent("MyCharm/on/db0_ready[2]", "MyCharm", "_on_event"));
    }

    @Test
    void deferredEventsAreEmittedAgainAndKeepTheirNumbers() throws IOException {
        UnitDatabase first = charm.run("install").database();
        forgetDatabase();

        UnitDatabase second = charm.run("install", first).database();

        assertThat(emitted("deferred")).containsExactly("InstallEvent install");
        // Newer versions do not queue an event that is in the queue already.
        assertThat(second.deferred())
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.name()).isEqualTo("install"));
        assertThat(second.deferred().get(0)).isEqualTo(first.deferred().get(0));
        assertThat(second.deferred()).doesNotHaveDuplicates();
    }

    @Test
    void aDeferredEventWithoutACounterDoesNotClashWithANewOne() {
        UnitDatabase before = new UnitDatabase(
                List.of(new DeferredEvent("MyCharm/on/update_status[7]", "MyCharm", "_on_event")), List.of());

        UnitDatabase after = charm.run("start", before).database();

        assertThat(after.deferred())
                .extracting(DeferredEvent::handlePath)
                .containsExactly("MyCharm/on/start[8]", "MyCharm/on/db0_ready[9]");
    }

    @Test
    void storedStateComesBackWithEveryTypeThatJsonLacks() {
        UnitDatabase database = charm.run("update-status").database();

        assertThat(stored(database, "MyCharm"))
                .isEqualTo(StoredState.of(
                        "MyCharm",
                        Map.of(
                                "runs", 1,
                                "kinds", Map.of("!set", List.of(Map.of("!tuple", List.of(1, "a")))),
                                "raw", Map.of("!bytes", "AP8="),
                                "names", Map.of("!dict", List.of(List.of(1, "one"))),
                                "size", 1.5)));
    }

    @Test
    void storedStateGoesFromOneRunToTheNext() throws IOException {
        UnitDatabase database = charm.run("update-status").database();
        int count = count(database);
        forgetDatabase();

        UnitDatabase next = charm.run("update-status", database).database();

        assertThat(stored(next, "MyCharm").content()).containsEntry("runs", 2L);
        assertThat(count(next)).isEqualTo(2 * count);
        assertThat(next.storedStates()).hasSize(2);
    }

    @Test
    void aRunThatFailsLeavesTheDatabaseAsItFoundIt() throws IOException {
        UnitDatabase before = charm.run("install").database();
        forgetDatabase();

        ForkResult result = charm.run("stop", before);

        assertThat(result.exit()).isEqualTo(new Exit.Status(1));
        assertThat(result.database()).isEqualTo(before);
    }

    @Test
    void anUncaughtExceptionIsReportedAsPythonWouldAndWithoutTheBridge() {
        charm.run("stop");

        List<String> failure = charm.agent().requests("failure").get(0);
        assertThat(failure.subList(0, 2)).containsExactly("RuntimeError", "no way to stop");
        assertThat(failure.get(2))
                .startsWith("Traceback (most recent call last):\n  File \"" + charm.directory + "/src/charm.py\"")
                .endsWith("RuntimeError: no way to stop\n")
                .doesNotContain("scenario_bridge");
        // ops has its own hook for uncaught exceptions, which logs them.
        assertThat(charm.agent().requests("tool"))
                .anySatisfy(call -> assertThat(call).contains("juju-log", "ERROR"));
    }

    @Test
    void hookToolsAreAnsweredWithoutAProcess() throws IOException {
        // What is found on the PATH would fail.
        Files.writeString(root.resolve("tools/.hook-tool"), "#!/bin/false\n");

        assertThat(charm.run("update-status").exit()).isEqualTo(new Exit.Status(0));
        assertThat(charm.agent().requests("tool"))
                .anySatisfy(call -> assertThat(call).startsWith("status-set").contains("active", "Zürich"));
    }

    @Test
    void theBridgeKnowsTheVersions() {
        BridgeFacts facts = charm.bridge().facts();

        assertThat(facts.pythonVersion()).startsWith("3.");
        assertThat(facts.opsVersion())
                .hasValueSatisfying(version -> assertThat(version).matches("[23]\\.\\d+\\..*"));
    }

    private void forgetDatabase() throws IOException {
        Files.delete(charm.directory.resolve(".unit-state.db"));
    }

    private static StoredState stored(UnitDatabase database, String owner) {
        return database.storedStates().stream()
                .filter(state -> state.ownerPath().equals(Optional.of(owner)))
                .findFirst()
                .orElseThrow();
    }

    private static int count(UnitDatabase database) {
        return database.storedStates().stream()
                .filter(state -> state.ownerPath().isEmpty())
                .map(state -> (Number) state.content().get("event_count"))
                .findFirst()
                .orElseThrow()
                .intValue();
    }

    private List<String> emitted(String flags) {
        return charm.agent().requests("emitted").stream()
                .filter(event -> event.get(2).equals(flags))
                .map(event -> event.get(0) + " " + event.get(1))
                .toList();
    }
}
