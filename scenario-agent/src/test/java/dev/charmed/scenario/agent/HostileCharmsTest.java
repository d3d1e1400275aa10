package dev.charmed.scenario.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.ops.model.Status;
import dev.charmed.scenario.Context;
import dev.charmed.scenario.Outcome;
import dev.charmed.scenario.Run;
import dev.charmed.scenario.runner.CharmError;
import dev.charmed.scenario.runner.HookToolCall;
import dev.charmed.scenario.runner.Isolation;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Charms that misbehave come to a clear outcome in time, leave nothing behind, and do not disturb the run after them.
 *
 * <p>Every charm behaves well on {@code update-status}, and badly on {@code start}.
 */
class HostileCharmsTest {
    /** Ways to run a charm. */
    enum Kind {
        BASH_PROCESS(Isolation.PROCESS),
        PYTHON_PROCESS(Isolation.PROCESS),
        PYTHON_FORK(Isolation.FORK);

        private final Isolation isolation;

        Kind(Isolation isolation) {
            this.isolation = isolation;
        }

        /**
         * Those that never end by themselves need not be waited for long, only for as long as the next run takes, for which a
         * busy machine needs seconds to start Python; the others get all the time they need.
         */
        Duration timeout(String bash) {
            if (!bash.contains("while")) {
                return Duration.ofSeconds(60);
            }
            return Duration.ofMillis(this == PYTHON_PROCESS ? 6000 : 1500);
        }

        Path charm(Path directory, String bash, String python) throws IOException {
            if (this == BASH_PROCESS) {
                return CharmFiles.bash(directory, """
                        if [ "$JUJU_HOOK_NAME" = update-status ]; then
                            exec status-set active fine
                        fi
                        %s
                        """.formatted(bash));
            }
            return CharmFiles.python(directory, """
                    import os, pathlib, shutil, signal, socket, subprocess, sys, time
                    import ops


                    class ProbeCharm(ops.CharmBase):
                        def __init__(self, framework):
                            super().__init__(framework)
                            framework.observe(self.on.start, self._on_start)
                            framework.observe(self.on.update_status, self._on_update_status)

                        def _on_update_status(self, _):
                            self.unit.status = ops.ActiveStatus("fine")

                        def _on_start(self, _):
                    %s

                    if __name__ == "__main__":
                        ops.main(ProbeCharm)
                    """.formatted(python.indent(8)));
        }
    }

    @TempDir
    Path directory;

    private Set<Path> temporaryBefore = Set.of();

    @BeforeEach
    void rememberTemporaryFiles() throws IOException {
        temporaryBefore = temporaryFiles();
    }

    @AfterEach
    void nothingIsLeftBehind() throws IOException {
        assertThat(temporaryFiles()).isEqualTo(temporaryBefore);
        assertThat(ProcessHandle.current().descendants().map(HostileCharmsTest::commandLine))
                .isEmpty();
    }

    private static Set<Path> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            String prefix = "scenario-" + ProcessHandle.current().pid() + "-";
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .collect(Collectors.toSet());
        }
    }

    private static String commandLine(ProcessHandle process) {
        return process.info().commandLine().orElse("?");
    }

    private static Stream<String> runningCommands() {
        return ProcessHandle.allProcesses().map(HostileCharmsTest::commandLine);
    }

    @ParameterizedTest
    @EnumSource
    void neverExits(Kind kind) throws IOException {
        Run run = misbehave(kind, "while :; do sleep 1; done", "while True: time.sleep(1)");

        assertThat(run.outcome()).isEqualTo(Outcome.TIMEOUT);
        assertThat(run.error().orElseThrow().message())
                .isEqualTo(
                        "the charm was killed after %s seconds".formatted(kind == Kind.PYTHON_PROCESS ? "6" : "1.5"));
    }

    @ParameterizedTest
    @EnumSource
    void ignoresTheSignalToEnd(Kind kind) throws IOException {
        Run run = misbehave(kind, "trap '' TERM; while :; do sleep 1; done", """
                signal.signal(signal.SIGTERM, signal.SIG_IGN)
                while True: time.sleep(1)
                """);

        assertThat(run.outcome()).isEqualTo(Outcome.TIMEOUT);
    }

    @ParameterizedTest
    @EnumSource
    void leavesDaemons(Kind kind) throws IOException {
        Run run = misbehave(kind, """
                sleep 54321 &
                (setsid env -i /bin/sleep 54322 >/dev/null 2>&1 &)
                """, """
                subprocess.Popen(["sleep", "54321"])
                subprocess.Popen("env -i /bin/sleep 54322 &", shell=True, start_new_session=True)
                """);

        assertThat(run.outcome()).isEqualTo(Outcome.OK);
        assertThat(runningCommands()).noneMatch(command -> command.contains("sleep 5432"));
    }

    @ParameterizedTest
    @EnumSource
    void printsAGigabyte(Kind kind) throws IOException {
        Run run = misbehave(kind, "head -c 1000000000 /dev/zero | tr '\\0' x; echo done >&2", """
                chunk = b"x" * 1000000
                for _ in range(1000): os.write(1, chunk)
                print("done", file=sys.stderr)
                """);

        assertThat(run.outcome()).isEqualTo(Outcome.OK);
        assertThat(run.standardOutput()).contains("bytes left out").hasSizeLessThan(4_000_000);
        assertThat(run.standardError()).contains("done");
    }

    @ParameterizedTest
    @EnumSource
    void killsItself(Kind kind) throws IOException {
        Run run = misbehave(kind, "kill -9 $$", "os.kill(os.getpid(), signal.SIGKILL)");

        assertThat(run.outcome()).isEqualTo(Outcome.CHARM_ERROR);
        assertThat(run.error().orElseThrow().type()).isEqualTo(CharmError.KILLED);
        assertThat(run.error().orElseThrow().message()).isEqualTo("the charm was killed by SIGKILL");
    }

    @ParameterizedTest
    @EnumSource
    void deletesItsOwnRoot(Kind kind) throws IOException {
        Run run = misbehave(kind, "rm -rf \"$CHARM_DIR\"; status-set active gone", """
                shutil.rmtree(self.charm_dir, ignore_errors=True)
                self.unit.status = ops.ActiveStatus("gone")
                """);

        assertThat(run.state().unitStatus()).isEqualTo(Status.active("gone"));
        assertThat(directory.resolve("charm/metadata.yaml")).exists();
    }

    @ParameterizedTest
    @EnumSource
    void callsToolsFromTwentyProcesses(Kind kind) throws IOException {
        Run run = misbehave(kind, "for i in $(seq 20); do juju-log \"from $i\" & done; wait", """
                processes = [subprocess.Popen(["juju-log", f"from {i}"]) for i in range(1, 21)]
                assert [process.wait() for process in processes] == [0] * 20
                """);

        assertThat(run.outcome()).isEqualTo(Outcome.OK);
        assertThat(run.hookTools().stream()
                        .map(HookToolCall::words)
                        .filter(words -> words.get(1).startsWith("from ")))
                .hasSize(20);
    }

    @ParameterizedTest
    @EnumSource
    void sendsGarbageToTheSocket(Kind kind) throws IOException {
        String python = """
                for garbage in (b"GET / HTTP/1.1\\r\\n\\r\\n", b"\\xff" * 1000, b"\\x00\\x00\\x00\\x01\\x7f\\xff\\xff\\xff", b""):
                    peer = socket.socket(socket.AF_UNIX)
                    peer.connect(os.environ["JUJU_AGENT_SOCKET_ADDRESS"])
                    peer.sendall(garbage)
                    peer.close()
                subprocess.run(["status-set", "active", "still here"], check=True)
                """;
        Run run = misbehave(kind, """
                perl -e 'use Socket; for my $garbage ("GET / HTTP/1.1", "\\xff" x 1000, "\\0\\0\\0\\1\\x7f\\xff\\xff\\xff") {
                    socket(my $peer, PF_UNIX, SOCK_STREAM, 0);
                    connect($peer, sockaddr_un($ENV{JUJU_AGENT_SOCKET_ADDRESS})) or die;
                    syswrite($peer, $garbage); close($peer); }'
                status-set active 'still here'
                """, python);

        assertThat(run.outcome()).isEqualTo(Outcome.OK);
        assertThat(run.state().unitStatus()).isEqualTo(Status.active("still here"));
    }

    /** Runs start, and then update-status, which works whatever start has done. */
    private Run misbehave(Kind kind, String bash, String python) throws IOException {
        Path charm = kind.charm(directory.resolve("charm"), bash, python);
        try (Context context =
                Context.of(charm, options -> options.isolation(kind.isolation).timeout(kind.timeout(bash)))) {
            Run run = context.execute(Event.start(), State.empty());
            State after = context.run(Event.updateStatus(), State.empty());
            assertThat(after.unitStatus()).isEqualTo(Status.active("fine"));
            return run;
        }
    }
}
