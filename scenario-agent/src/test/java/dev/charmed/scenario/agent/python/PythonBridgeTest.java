package dev.charmed.scenario.agent.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.scenario.agent.process.CapturedOutput;
import dev.charmed.scenario.agent.process.Executables;
import dev.charmed.scenario.agent.process.Exit;
import dev.charmed.scenario.agent.process.TestAgent;
import dev.charmed.scenario.state.DeferredEvent;
import dev.charmed.scenario.state.StoredState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must hold for any Python script; nothing here needs ops. */
class PythonBridgeTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Path PYTHON =
            Executables.find("python3", Executables.searchPath()).orElseThrow();

    @TempDir
    Path root;

    private TestCharm charm;

    @BeforeEach
    void startBridge() throws IOException {
        charm = TestCharm.of(root, PYTHON, "");
    }

    @AfterEach
    void closeBridge() throws IOException {
        charm.close();
    }

    /** Another charm instead, whose script is there when its bridge starts. */
    private void start(String script) throws IOException {
        start(Map.of("src/charm.py", script), TestCharm::answer);
    }

    private void start(Map<String, String> files, TestAgent.Tool tool) throws IOException {
        charm.close();
        charm = TestCharm.of(Files.createTempDirectory(root, "another"), PYTHON, files, tool);
    }

    private ForkResult run(String script) throws IOException {
        return run(script, TestCharm.LONG);
    }

    private ForkResult run(String script, Duration timeout) throws IOException {
        start(script);
        return charm.run("start", UnitDatabase.empty(), timeout);
    }

    @Test
    void theScriptFindsWhatPythonWouldGiveIt() throws IOException {
        run("""
                import os, sys
                print(__name__, __file__ == os.path.abspath("src/charm.py"), sys.argv)
                print(sys.path[:2] == [os.path.abspath("src"), os.path.abspath("lib")])
                print(os.environ["JUJU_HOOK_NAME"], os.getcwd() == os.environ["JUJU_CHARM_DIR"], "HOME" in os.environ)
                print(repr(sys.stdin.read()))
                """);

        assertThat(charm.output.stdout()).isEqualTo("__main__ True ['src/charm.py']\nTrue\nstart True False\n''\n");
    }

    @Test
    void exitStatusesArePythons() throws IOException {
        Map<String, Integer> statuses = Map.of(
                "", 0,
                "raise SystemExit", 0,
                "import sys; sys.exit(3)", 3,
                "import sys; sys.exit(-1)", 255,
                "import sys; sys.exit('no')", 1,
                "import os; os._exit(7)", 7,
                "import atexit, os; atexit.register(os._exit, 9)", 9,
                "this is no Python", 1);
        for (Map.Entry<String, Integer> status : statuses.entrySet()) {
            Files.writeString(charm.directory.resolve("src/charm.py"), status.getKey());

            assertThat(charm.run("start").exit()).as(status.getKey()).isEqualTo(new Exit.Status(status.getValue()));
        }
        assertThat(charm.output.stderr()).contains("no\n").contains("SyntaxError");
    }

    @Test
    void threadsAndExitHandlersEndAsTheyDoInPython() throws IOException {
        ForkResult result = run("""
                import atexit, threading
                gate = threading.Event()
                def work():
                    gate.wait()
                    print("thread")
                atexit.register(print, "handler")
                threading.Thread(target=work).start()
                print("main", end=" ")
                gate.set()
                """);

        assertThat(result.exit()).isEqualTo(new Exit.Status(0));
        assertThat(charm.output.stdout()).isEqualTo("main thread\nhandler\n");
    }

    @Test
    void anUncaughtExceptionGoesThroughTheHookThatTheScriptInstalled() throws IOException {
        ForkResult result = run("""
                import sys
                class Broken(Exception):
                    pass
                sys.excepthook = lambda kind, value, trace: print("hook", kind.__name__, trace.tb_lineno)
                try:
                    1 / 0
                except ZeroDivisionError as cause:
                    raise Broken("beyond repair") from cause
                """);

        assertThat(result.exit()).isEqualTo(new Exit.Status(1));
        assertThat(charm.output.stdout()).isEqualTo("hook Broken 8\n");
        assertThat(charm.agent().requests("failure")).singleElement().satisfies(failure -> {
            assertThat(failure.subList(0, 2)).containsExactly("Broken", "beyond repair");
            assertThat(failure.get(2))
                    .contains("ZeroDivisionError", "direct cause")
                    .doesNotContain("scenario_bridge");
        });
    }

    @Test
    void nothingOfOneRunReachesTheNext() throws IOException {
        start("""
                import json, os, sys
                print(hasattr(json, "mark"), "MARK" in os.environ, "mark" in sys.path)
                json.mark = 1
                os.environ["MARK"] = "1"
                sys.path.append("mark")
                """);

        charm.run("start");
        charm.run("start");

        assertThat(charm.output.stdout()).isEqualTo("False False False\n".repeat(2));
    }

    @Test
    void aScriptThatChangedIsReadAgain() throws IOException {
        run("print('old')");
        Files.writeString(charm.directory.resolve("src/charm.py"), "print('new')");

        charm.run("start");

        assertThat(charm.output.stdout()).isEqualTo("old\nnew\n");
    }

    @Test
    void manyRunsAtOnceStayApart() throws IOException {
        start(
                Map.of("src/charm.py", """
                import os, subprocess, sys
                answer = subprocess.run(["config-get", os.environ["JUJU_HOOK_NAME"]], capture_output=True, text=True)
                print(answer.stdout)
                sys.exit(int(os.environ["JUJU_HOOK_NAME"]))
                """),
                call -> TestAgent.Reply.of(0, call.words().get(1), ""));
        List<CompletableFuture<String>> runs = IntStream.range(0, 20)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> {
                    CapturedOutput output = new CapturedOutput();
                    ForkLaunch launch = charm.launch(Integer.toString(number), UnitDatabase.empty(), TestCharm.LONG);
                    Exit exit = charm.bridge().run(launch, output).exit();
                    return output.stdout().strip() + exit;
                }))
                .toList();

        for (int number = 0; number < 20; number++) {
            assertThat(runs.get(number).join()).isEqualTo(number + "Status[code=" + number + "]");
        }
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
    void aSignalIsToldApartFromAStatus() throws IOException {
        assertThat(run("import os; os.kill(os.getpid(), 11)").exit()).isEqualTo(new Exit.Signal(11));
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
    void aDatabaseThatIsNoneIsAProblemOfItsOwn() throws IOException {
        ForkResult result = run("open('.unit-state.db', 'w').write('garbage' * 1000)");

        assertThat(result.exit()).isEqualTo(new Exit.Status(0));
        assertThat(result.databaseProblem()).contains("DatabaseError: file is not a database");
    }

    @Test
    void codeInTheDatabaseIsNotRun() throws IOException {
        ForkResult result = run("""
                import os, pickle, sqlite3
                class Evil:
                    def __reduce__(self):
                        return os.mkdir, ("evil",)
                database = sqlite3.connect(".unit-state.db")
                database.execute("CREATE TABLE snapshot (handle TEXT, data BLOB)")
                database.execute("CREATE TABLE notice (sequence, event_path, observer_path, method_name)")
                database.execute("INSERT INTO snapshot VALUES ('A/StoredStateData[x]', ?)", (pickle.dumps(Evil()),))
                database.commit()
                """);

        assertThat(result.databaseProblem()).contains("UnpicklingError: posix.mkdir is not a simple type");
        assertThat(charm.directory.resolve("evil")).doesNotExist();
    }

    @Test
    void aDatabaseCanBeWrittenAndReadForAProcessThatIsNotAFork() throws IOException {
        UnitDatabase database = new UnitDatabase(
                List.of(
                        new DeferredEvent("C/on/w1_pebble_ready[10]", "C", "_b", Map.of("a", List.of(1L, true))),
                        new DeferredEvent("C/on/start[2]", "C/lib", "_a")),
                List.of(
                        StoredState.of("C", Map.of("x", 1.0, "big", Map.of("!tuple", List.of()))),
                        new StoredState(Optional.empty(), "_stored", Map.of("event_count", 10L))));

        charm.bridge().writeDatabase(charm.directory, database);

        assertThat(charm.bridge().readDatabase(charm.directory)).isEqualTo(database);
    }

    @Test
    void aValueThatMeansNothingIsRefused() throws IOException {
        UnitDatabase database =
                new UnitDatabase(List.of(), List.of(StoredState.of("C", Map.of("x", Map.of("!tupel", List.of())))));

        assertThatThrownBy(() -> charm.run("start", database))
                .isInstanceOf(BridgeException.class)
                .hasMessageContaining("unknown marker '!tupel'");
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

    private static boolean isRunning(long pid) {
        return Files.exists(Path.of("/proc/" + pid));
    }
}
