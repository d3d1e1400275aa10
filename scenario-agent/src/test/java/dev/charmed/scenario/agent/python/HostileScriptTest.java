package dev.charmed.scenario.agent.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.charmed.scenario.agent.Leftovers;
import dev.charmed.scenario.agent.process.CapturedOutput;
import dev.charmed.scenario.agent.process.Exit;
import dev.charmed.scenario.agent.process.Namespaces;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Scripts that do not end, or do not mean to leave: each comes to a clear end, and leaves nothing. */
@ParameterizedClass
@MethodSource("withAndWithout")
class HostileScriptTest extends ScriptTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    private final Namespaces namespaces;

    HostileScriptTest(Namespaces namespaces) {
        this.namespaces = namespaces;
    }

    static Stream<Named<Namespaces>> withAndWithout() {
        return Stream.of(
                Named.of("in namespaces", Namespaces.ofThisMachine()),
                Named.of("without namespaces", Namespaces.none("the test wants none")));
    }

    @Override
    Namespaces namespaces() {
        return namespaces;
    }

    private List<String> leftovers() {
        return Leftovers.in(charm.directory);
    }

    @Test
    void aScriptThatNeverEndsTimesOutAndShowsWhereItWas() throws IOException {
        ForkResult result = run("""
                import signal, time
                def stuck():
                    while True:
                        time.sleep(1000)
                signal.signal(signal.SIGTERM, signal.SIG_IGN)
                stuck()
                """, SHORT);

        assertThat(result.exit()).isEqualTo(new Exit.TimedOut());
        assertThat(charm.output.stderr()).contains("line 4 in stuck", "line 6 in <module>");
    }

    @Test
    void aScriptCanFinishItsWorkWhenItIsTerminated() throws IOException {
        ForkResult result = run("""
                import signal, sys, time
                def finish(number, frame):
                    print("bye", flush=True)
                    sys.exit(0)
                signal.signal(signal.SIGTERM, finish)
                time.sleep(1000)
                """, SHORT);

        assertThat(result.exit()).isEqualTo(new Exit.TimedOut());
        assertThat(charm.output.stdout()).isEqualTo("bye\n");
    }

    @Test
    void anotherThreadCanKillARunAtOnce() throws IOException {
        start("import time; time.sleep(1000)");
        RunningFork running =
                charm.bridge().start(charm.launch("start", UnitDatabase.empty(), TestCharm.LONG), charm.output);

        running.kill();

        assertThat(running.await().exit()).isEqualTo(new Exit.Signal(9));
    }

    @Test
    void daemonsAreKilledEvenDetachedOnesWithoutAnEnvironment() throws IOException {
        ForkResult result = run("""
                import os, signal, subprocess, time
                subprocess.Popen(["sleep", "1000"], stdout=subprocess.DEVNULL)
                reading, writing = os.pipe()
                if os.fork() == 0:
                    os.setsid()
                    if os.fork() == 0:
                        signal.signal(signal.SIGTERM, signal.SIG_IGN)
                        os.environ.clear()
                        os.write(writing, b"daemon")
                        time.sleep(1000)
                    os._exit(0)
                print(os.read(reading, 100).decode())
                """);

        assertThat(result.exit()).isEqualTo(new Exit.Status(0));
        assertThat(charm.output.stdout()).isEqualTo("daemon\n");
        // The bridge itself works in the charm's directory.
        assertThat(leftovers()).noneMatch(command -> command.contains("sleep"));
    }

    @Test
    void oneRunsLeftoversAreKilledAndAnothersProcessesAreNot() throws IOException {
        start("""
                import os, subprocess, sys
                if os.environ["JUJU_HOOK_NAME"] == "short":
                    subprocess.Popen(["sleep", "1000"])
                else:
                    worker = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
                    print("started", flush=True)
                    while not os.path.exists("done"):
                        pass
                    print(worker.communicate(b"still here")[0].decode())
                """);
        CapturedOutput output = new CapturedOutput();
        CompletableFuture<Void> started = new CompletableFuture<>();
        RunningFork running = charm.bridge()
                .start(charm.launch("long", UnitDatabase.empty(), TestCharm.LONG), new Announcing(output, started));
        started.join();

        charm.run("short");
        Files.createFile(charm.directory.resolve("done"));

        assertThat(running.await().exit()).isEqualTo(new Exit.Status(0));
        assertThat(output.stdout()).contains("still here");
    }

    @Test
    void outputWithoutEndNeitherBlocksNorFillsTheMemory() throws IOException {
        start("""
                import os
                block = b"x" * (1 << 20)
                for _ in range(1 << 10):
                    os.write(1, block)
                """);
        CapturedOutput small = new CapturedOutput(100);

        ForkResult result = charm.bridge().run(charm.launch("start", UnitDatabase.empty(), TestCharm.LONG), small);

        assertThat(result.exit()).isEqualTo(new Exit.Status(0));
        assertThat(small.stdoutLength()).isEqualTo(1L << 30);
    }

    @Test
    void aScriptThatDeletesItsOwnDirectoryLeavesNothing() throws IOException {
        ForkResult result = run("import os, shutil; shutil.rmtree(os.environ['JUJU_CHARM_DIR'])");

        assertThat(result).isEqualTo(new ForkResult(new Exit.Status(0), UnitDatabase.empty(), Optional.empty()));
    }

    @Test
    void aScriptThatStopsItsParentRunsToItsEnd() throws IOException {
        ForkResult result = run("""
                import os, signal, sys
                os.kill(os.getppid(), signal.SIGSTOP)
                sys.exit(3)
                """);

        assertThat(result.exit()).isEqualTo(new Exit.Status(3));
    }

    @Test
    void aScriptThatKillsItsParentLeavesNothingAndTheNextRunWorks() throws IOException {
        start("""
                import os, signal, subprocess, sys
                if os.environ["JUJU_HOOK_NAME"] == "hostile":
                    subprocess.Popen(["sleep", "1000"], start_new_session=True)
                    os.kill(os.getppid(), signal.SIGKILL)
                    signal.pause()
                """);

        // The first process of a namespace is out of its reach.
        assertThat(charm.run("hostile", UnitDatabase.empty(), SHORT).exit())
                .isEqualTo(namespaces.ofProcesses() ? new Exit.TimedOut() : new Exit.Signal(9));
        assertThat(leftovers()).noneMatch(command -> command.contains("sleep"));
        assertThat(charm.run("start").exit()).isEqualTo(new Exit.Status(0));
    }

    @Test
    void aBridgeThatIsKilledFailsTheRunAndTheNextRunGetsANewOne() throws IOException {
        assumeFalse(namespaces.ofProcesses(), "in a namespace there is no way to the bridge");
        start("""
                import os, signal, subprocess
                if os.environ["JUJU_HOOK_NAME"] == "hostile":
                    subprocess.Popen(["sleep", "1000"], start_new_session=True)
                    with open("/proc/%d/stat" % os.getppid()) as stat:
                        os.kill(int(stat.read().split()[3]), signal.SIGKILL)
                    signal.pause()
                """);

        assertThatThrownBy(() -> charm.run("hostile"))
                .isInstanceOf(BridgeException.class)
                .hasMessageContaining("ended with status 137");
        assertThat(charm.run("start").exit()).isEqualTo(new Exit.Status(0));
    }

    @Test
    void aBridgeThatIsStoppedEndsTheRunWhenItsTimeIsUpAndTheNextRunGetsANewOne() throws IOException {
        assumeFalse(namespaces.ofProcesses(), "in a namespace there is no way to the bridge");
        start("""
                import os, signal, subprocess
                if os.environ["JUJU_HOOK_NAME"] == "hostile":
                    subprocess.Popen(["sleep", "1000"], start_new_session=True)
                    with open("/proc/%d/stat" % os.getppid()) as stat:
                        os.kill(int(stat.read().split()[3]), signal.SIGSTOP)
                    signal.pause()
                """);

        assertThat(charm.run("hostile", UnitDatabase.empty(), SHORT).exit()).isEqualTo(new Exit.TimedOut());
        assertThat(leftovers()).isEmpty();
        assertThat(charm.run("start").exit()).isEqualTo(new Exit.Status(0));
    }

    @Test
    void garbageInEveryDescriptorIsTheScriptsOwnProblem() throws IOException {
        start("""
                import os, struct
                if os.environ["JUJU_HOOK_NAME"] == "hostile":
                    for descriptor in range(3, 256):
                        for garbage in (struct.pack(">II", 1, 5) + b"junk!", b"\\xff" * 100, b"{}"):
                            try:
                                os.write(descriptor, garbage)
                            except OSError:
                                pass
                """);

        assertThat(charm.run("hostile").exit()).isEqualTo(new Exit.Status(0));
        assertThat(charm.run("start").exit()).isEqualTo(new Exit.Status(0));
    }

    @Test
    void killingAllProcessesKillsTheScript() throws IOException {
        assumeTrue(namespaces.ofProcesses(), namespaces.refusal().orElse(""));

        ForkResult result = run("""
                import os, subprocess
                subprocess.Popen(["sleep", "1000"])
                os.kill(-1, 9)
                os.kill(os.getpid(), 9)
                """);

        assertThat(result.exit()).isEqualTo(new Exit.Signal(9));
    }

    @Test
    void theHostHasTheNameThatItIsGiven() throws IOException {
        assumeTrue(namespaces.ofProcesses(), namespaces.refusal().orElse(""));

        run("import os, socket; print(socket.gethostname(), socket.getfqdn(), os.listdir('/proc').count('1'))");

        assertThat(charm.output.stdout()).isEqualTo("app-0 app-0 1\n");
    }

    @Test
    void aDatabaseWithoutEndIsNotReadToItsEnd() throws IOException {
        ForkResult result = run("""
                import os, sqlite3
                database = sqlite3.connect(".unit-state.db")
                database.execute("CREATE VIEW snapshot AS WITH RECURSIVE n(handle, data) AS"
                    " (SELECT 1, 1 UNION ALL SELECT handle + 1, 1 FROM n) SELECT * FROM n WHERE handle < 0")
                """);

        assertThat(result.exit()).isEqualTo(new Exit.Status(0));
        assertThat(result.databaseProblem()).hasValue("OperationalError: interrupted");
    }

    @Test
    void aModuleThatEndsTheInterpreterIsImportedInTheRunInstead() throws IOException {
        start(Map.of("src/charm.py", "import hostile", "src/hostile.py", "import os; os._exit(5)"), TestCharm::answer);

        assertThat(charm.run("start").exit()).isEqualTo(new Exit.Status(5));
    }

    @Test
    void closingKillsWhatIsRunningAndLeavesNoFiles() throws IOException {
        start("import os, time; print(os.getpid(), flush=True); time.sleep(1000)");
        CompletableFuture<Void> started = new CompletableFuture<>();
        RunningFork running = charm.bridge()
                .start(
                        charm.launch("start", UnitDatabase.empty(), TestCharm.LONG),
                        new Announcing(charm.output, started));
        started.join();

        charm.bridge().close();

        assertThatThrownBy(running::await).isInstanceOf(BridgeException.class);
        assertThat(leftovers()).isEmpty();
        assertThatThrownBy(() -> charm.run("start")).hasMessage("the bridge is closed");
    }
}
