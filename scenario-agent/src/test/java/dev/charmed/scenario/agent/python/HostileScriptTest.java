package dev.charmed.scenario.agent.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.scenario.agent.process.CapturedOutput;
import dev.charmed.scenario.agent.process.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Scripts that do not end, or do not mean to leave: each comes to a clear end, and leaves nothing. */
class HostileScriptTest extends ScriptTest {
    private static final Duration SHORT = Duration.ofMillis(300);

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
                        os.write(writing, str(os.getpid()).encode())
                        time.sleep(1000)
                    os._exit(0)
                print(os.read(reading, 100).decode())
                """);

        assertThat(result.exit()).isEqualTo(new Exit.Status(0));
        assertThat(isRunning(Long.parseLong(charm.output.stdout().strip()))).isFalse();
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
    void aBridgeThatIsKilledFailsTheRunAndTheNextRunGetsANewOne() throws IOException {
        start("""
                import os, signal
                if os.environ["JUJU_HOOK_NAME"] == "hostile":
                    os.kill(os.getppid(), signal.SIGKILL)
                    signal.pause()
                """);

        assertThatThrownBy(() -> charm.run("hostile"))
                .isInstanceOf(BridgeException.class)
                .hasMessageContaining("ended with status 137");
        assertThat(charm.run("start").exit()).isEqualTo(new Exit.Status(0));
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
        assertThat(isRunning(Long.parseLong(charm.output.stdout().strip()))).isFalse();
        assertThatThrownBy(() -> charm.run("start")).hasMessage("the bridge is closed");
    }
}
