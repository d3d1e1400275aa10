package dev.charmed.scenario.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.ops.model.Scope;
import dev.charmed.ops.model.Status;
import dev.charmed.scenario.Context;
import dev.charmed.scenario.Outcome;
import dev.charmed.scenario.Run;
import dev.charmed.scenario.agent.process.EnvironmentUnavailableException;
import dev.charmed.scenario.agent.python.OpsEnvironments;
import dev.charmed.scenario.runner.CharmError;
import dev.charmed.scenario.runner.Isolation;
import dev.charmed.scenario.state.DeferredEvent;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.Relation;
import dev.charmed.scenario.state.Secret;
import dev.charmed.scenario.state.State;
import dev.charmed.scenario.state.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A charm in Python behaves the same with every version of ops that is supported, forked or as a process of its own. */
class PythonCharmsTest {
    private static final String CHARM = """
            from ops.charm import CharmBase
            from ops.framework import StoredState
            from ops.main import main
            from ops.model import ActiveStatus


            class ProbeCharm(CharmBase):
                _stored = StoredState()

                def __init__(self, *args):
                    super().__init__(*args)
                    self._stored.set_default(seen=0)
                    self.framework.observe(self.on.start, self._on_start)
                    self.framework.observe(self.on.update_status, self._on_update_status)
                    self.framework.observe(self.on.config_changed, self._on_config_changed)
                    self.framework.observe(self.on["db"].relation_changed, self._on_changed)
                    self.framework.observe(self.on["data"].storage_attached, self._on_attached)

                def _on_start(self, event):
                    self._stored.seen += 1
                    if self._stored.seen == 1:
                        event.defer()

                def _on_update_status(self, _):
                    raise ValueError("no\\nnews")

                def _on_config_changed(self, _):
                    self.unit.status = ActiveStatus(self.config["greeting"])

                def _on_changed(self, event):
                    event.relation.data[self.unit]["abc"] = event.relation.data[event.app]["cde"]
                    event.relation.data[self.app]["leads"] = str(self.unit.is_leader())
                    self.app.add_secret({"password": "hunter2"}, label="login").grant(event.relation)

                def _on_attached(self, event):
                    self.unit.status = ActiveStatus((event.storage.location / "seed").read_text())


            if __name__ == "__main__":
                main(ProbeCharm)
            """;

    @TempDir
    Path directory;

    private Path charm = Path.of("");

    @BeforeEach
    void writeCharm() throws IOException {
        charm = CharmFiles.python(directory.resolve("charm"), CHARM);
        Files.writeString(charm.resolve("config.yaml"), """
                options:
                  greeting:
                    type: string
                    default: hello
                """);
        Files.writeString(charm.resolve("metadata.yaml"), """
                name: probe
                summary: Does what a test wants.
                description: Does what a test wants.
                requires:
                  db:
                    interface: db
                storage:
                  data:
                    type: filesystem
                """);
    }

    static Stream<Arguments> everyOpsInBothIsolations() {
        return OpsEnvironments.all()
                .flatMap(python ->
                        Stream.of(Isolation.FORK, Isolation.PROCESS).map(isolation -> Arguments.of(python, isolation)));
    }

    private Context context(Path python, Isolation isolation) {
        return Context.of(charm, options -> options.python(python).isolation(isolation));
    }

    @ParameterizedTest
    @MethodSource("everyOpsInBothIsolations")
    void relationDataAndSecretsGoOut(Path python, Isolation isolation) {
        Relation db =
                Relation.builder("db").remoteAppData(Map.of("cde", "baz!")).build();
        State state = State.empty().withLeader(true).withRelations(db);

        try (Context context = context(python, isolation)) {
            State out = context.run(Event.relationChanged(db).from(0), state);

            assertThat(out.relation(db).localUnitData()).containsEntry("abc", "baz!");
            assertThat(out.relation(db).localAppData()).containsOnly(Map.entry("leads", "True"));
            Secret login = out.secretLabelled("login");
            assertThat(login.owner()).contains(Scope.APPLICATION);
            assertThat(login.latestContent()).containsOnly(Map.entry("password", "hunter2"));
            assertThat(login.remoteGrants().get(1)).containsExactly("remote");
        }
    }

    @ParameterizedTest
    @MethodSource("everyOpsInBothIsolations")
    void whatIsDeferredAndStoredGoesFromOneRunToTheNext(Path python, Isolation isolation) {
        try (Context context = context(python, isolation)) {
            State deferred = context.run(Event.start(), State.empty());

            assertThat(deferred.deferred()).extracting(DeferredEvent::name).containsExactly("start");
            assertThat(deferred.storedState("ProbeCharm", "_stored").content()).containsEntry("seen", 1L);

            Run next = context.execute(Event.configChanged(), deferred);

            assertThat(next.state().deferred()).isEmpty();
            assertThat(next.state().storedState("ProbeCharm", "_stored").content())
                    .containsEntry("seen", 2L);
            assertThat(next.state().unitStatus()).isEqualTo(Status.active("hello"));
            assertThat(next.emittedEventNames()).containsExactly("ConfigChangedEvent");
        }
    }

    @ParameterizedTest
    @MethodSource("everyOpsInBothIsolations")
    void storageIsWhereTheEventSays(Path python, Isolation isolation) {
        Storage data = new Storage("data", 0).withFile("seed", "from the test");
        try (Context context = context(python, isolation)) {
            State out = context.run(Event.storageAttached(data), State.empty().withStorages(data));

            assertThat(out.unitStatus()).isEqualTo(Status.active("from the test"));
        }
    }

    @ParameterizedTest
    @MethodSource("everyOpsInBothIsolations")
    void anUncaughtExceptionIsReportedWithTheCharmsOwnTraceback(Path python, Isolation isolation) {
        try (Context context = context(python, isolation)) {
            Run run = context.execute(Event.updateStatus(), State.empty());

            assertThat(run.outcome()).isEqualTo(Outcome.CHARM_ERROR);
            CharmError error = run.error().orElseThrow();
            assertThat(error.type()).isEqualTo("ValueError");
            assertThat(error.message()).isEqualTo("no\nnews");
            assertThat(error.traceback())
                    .contains(charm + "/src/charm.py\", line", "raise ValueError(")
                    .doesNotContain("scenario_bridge");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Isolation.class,
            names = {"FORK", "PROCESS"})
    void aModuleThatIsMissingIsNoFaultOfTheCharm(Isolation isolation) throws IOException {
        Files.writeString(charm.resolve("src/charm.py"), "#!/usr/bin/env python3\nimport nowhere.at_all\n" + CHARM);

        try (Context context = context(OpsEnvironments.newest(), isolation)) {
            assertThatThrownBy(() -> context.execute(Event.start(), State.empty()))
                    .isInstanceOfSatisfying(EnvironmentUnavailableException.class, missing -> {
                        assertThat(missing).hasMessage("The charm probe imports nowhere, which is not there");
                        assertThat(missing.remedy()).endsWith(": echo nowhere >> " + charm.resolve("requirements.txt"));
                    });
        }
    }

    @Test
    void aCharmLibraryThatIsMissingIsToBeFetched() throws IOException {
        Files.writeString(
                charm.resolve("src/charm.py"), "#!/usr/bin/env python3\nimport charms.tempo.v1.tracing\n" + CHARM);

        try (Context context = context(OpsEnvironments.newest(), Isolation.FORK)) {
            assertThatThrownBy(() -> context.execute(Event.start(), State.empty()))
                    .isInstanceOfSatisfying(
                            EnvironmentUnavailableException.class,
                            missing -> assertThat(missing.remedy()).isEqualTo("run charmcraft fetch-libs in " + charm));
        }
    }

    @Test
    void runsOnManyThreadsDoNotSeeEachOther() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (Context context = context(OpsEnvironments.newest(), Isolation.FORK)) {
            List<Future<State>> runs = new ArrayList<>();
            for (int index = 0; index < 64; index++) {
                State state = State.empty().withConfig(Map.of("greeting", "number " + index));
                runs.add(threads.submit(() -> context.run(Event.configChanged(), state)));
            }
            for (int index = 0; index < 64; index++) {
                assertThat(runs.get(index).get().unitStatus()).isEqualTo(Status.active("number " + index));
            }
        } finally {
            threads.shutdown();
        }
    }
}
