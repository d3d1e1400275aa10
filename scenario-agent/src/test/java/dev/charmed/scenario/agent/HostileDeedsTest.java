package dev.charmed.scenario.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.charmed.ops.model.Status;
import dev.charmed.scenario.Context;
import dev.charmed.scenario.Outcome;
import dev.charmed.scenario.Run;
import dev.charmed.scenario.agent.process.Namespaces;
import dev.charmed.scenario.runner.CharmError;
import dev.charmed.scenario.runner.Isolation;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a charm does to those who run it, its run ends in time and is told as what the charm has done, nothing of it is
 * left, and the next run of the same Context works.
 */
@ParameterizedClass
@EnumSource
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileDeedsTest {
    /** Ways to run a charm. */
    enum Kind {
        BASH_PROCESS(Isolation.PROCESS, 1500),
        PYTHON_PROCESS(Isolation.PROCESS, 6000),
        PYTHON_FORK(Isolation.FORK, 1500);

        private final Isolation isolation;
        private final Duration shortTime;

        Kind(Isolation isolation, int shortMilliseconds) {
            this.isolation = isolation;
            this.shortTime = Duration.ofMillis(shortMilliseconds);
        }
    }

    private static final String BASH = """
            if [ "$JUJU_HOOK_NAME" = update-status ]; then
                exec status-set active fine
            fi
            eval "$(config-get deed)"
            """;
    private static final String PYTHON = """
            import atexit, ctypes, os, pathlib, shutil, signal, subprocess, sys, threading, time
            import ops


            class ProbeCharm(ops.CharmBase):
                def __init__(self, framework):
                    super().__init__(framework)
                    framework.observe(self.on.start, self._on_start)
                    framework.observe(self.on.update_status, self._on_update_status)

                def _on_update_status(self, _):
                    self.unit.status = ops.ActiveStatus("fine")

                def _on_start(self, _):
                    exec(self.config["deed"], dict(globals(), self=self))

            if __name__ == "__main__":
                ops.main(ProbeCharm)
            """;

    @Parameter
    Kind kind = Kind.BASH_PROCESS;

    private final Namespaces namespaces = Namespaces.ofThisMachine();

    @TempDir
    private Path directory = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private Context patient;

    @SuppressWarnings("NullAway.Init")
    private Context impatient;

    @BeforeParameterizedClassInvocation
    void open() throws IOException {
        Path charm = directory.resolve("charm");
        if (kind == Kind.BASH_PROCESS) {
            CharmFiles.bash(charm, BASH);
        } else {
            CharmFiles.python(charm, PYTHON);
        }
        Files.writeString(charm.resolve("config.yaml"), "options: {deed: {type: string, description: What to do.}}");
        patient = Context.of(charm, options -> options.isolation(kind.isolation).timeout(Duration.ofMinutes(1)));
        impatient =
                Context.of(charm, options -> options.isolation(kind.isolation).timeout(kind.shortTime));
        patient.run(Event.updateStatus(), State.empty());
    }

    @AfterParameterizedClassInvocation
    void closeLeavesNoProcess() {
        patient.close();
        impatient.close();

        assertThat(ProcessHandle.current().descendants()).isEmpty();
    }

    static List<HostileDeed> deeds() {
        return HostileDeed.all();
    }

    @ParameterizedTest
    @MethodSource("deeds")
    @Timeout(120)
    void endsInTimeLeavesNothingAndLetsTheNextRunWork(HostileDeed deed) throws Exception {
        assumeTrue(
                namespaces.ofProcesses() || deed.end() != HostileDeed.End.KILLED_IN_NAMESPACES_ONLY,
                "this would reach other processes here: " + namespaces.refusal().orElse(""));
        Context context = outcomes(deed.end()).contains(Outcome.TIMEOUT) ? impatient : patient;

        Run run = context.execute(Event.start(), State.empty().withConfig(Map.of("deed", code(deed))));

        assertThat(run.outcome()).as(run.error() + run.standardError()).isIn(outcomes(deed.end()));
        if (run.outcome() == Outcome.CHARM_ERROR) {
            boolean killed = run.error().orElseThrow().type().equals(CharmError.KILLED);
            assertThat(killed).as(run.error().toString()).isEqualTo(deed.end() != HostileDeed.End.FAILED);
        }
        for (ProcessHandle left : leftovers()) {
            // What was killed may take a moment to disappear.
            left.onExit().get(10, TimeUnit.SECONDS);
        }
        assertThat(patient.run(Event.updateStatus(), State.empty()).unitStatus())
                .isEqualTo(Status.active("fine"));
    }

    /** Does nothing where it would reach the processes of the test. */
    private String code(HostileDeed deed) throws IOException {
        boolean bash = kind == Kind.BASH_PROCESS;
        String code = bash ? deed.bash() : deed.python();
        if (deed.end() != HostileDeed.End.KILLED_IN_NAMESPACES_ONLY) {
            return code;
        }
        Path here = Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
        return bash
                ? "[ \"$(readlink /proc/self/ns/pid)\" != '%s' ] || exit 99; %s".formatted(here, code)
                : "assert os.readlink('/proc/self/ns/pid') != '%s'; %s".formatted(here, code);
    }

    private List<Outcome> outcomes(HostileDeed.End end) {
        return switch (end) {
            case HARMLESS -> List.of(Outcome.OK);
            case HARMLESS_IN_NAMESPACES ->
                namespaces.ofProcesses() ? List.of(Outcome.OK) : List.of(Outcome.OK, Outcome.CHARM_ERROR);
            case FAILED, KILLED, KILLED_IN_NAMESPACES_ONLY -> List.of(Outcome.CHARM_ERROR);
            case TIMED_OUT -> List.of(Outcome.TIMEOUT);
            case HARMLESS_OR_TIMED_OUT -> List.of(Outcome.OK, Outcome.TIMEOUT);
        };
    }

    /** What works in the directory of a run, or is called as the deeds call it. */
    private static List<ProcessHandle> leftovers() {
        Path runs = Path.of(System.getProperty("java.io.tmpdir"));
        String prefix = "scenario-" + ProcessHandle.current().pid() + "-";
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains("sleep 54321")
                        || Leftovers.directory(process)
                                .filter(place -> place.startsWith(runs)
                                        && place.toString().contains(prefix)
                                        && place.toString().contains("/run-"))
                                .isPresent())
                .toList();
    }
}
