package dev.charmed.scenario.agent.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.scenario.agent.process.CapturedOutput;
import dev.charmed.scenario.agent.process.Exit;
import dev.charmed.scenario.agent.process.TestAgent;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What must hold for any Python script in a fork: it is run as Python would run it. */
class PythonScriptTest extends ScriptTest {
    @Test
    void theScriptFindsWhatPythonWouldGiveIt() throws IOException {
        run("""
                import os, sys
                print(__name__, __file__ == os.path.join(os.getcwd(), "./src/charm.py"), sys.argv)
                print(sys.path[:2] == [os.path.abspath("src"), os.path.abspath("lib")])
                print(os.environ["JUJU_HOOK_NAME"], os.getcwd() == os.environ["JUJU_CHARM_DIR"], "HOME" in os.environ)
                print(repr(sys.stdin.read()))
                """);

        assertThat(charm.output.stdout()).isEqualTo("__main__ True ['./src/charm.py']\nTrue\nstart True False\n''\n");
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
    void aModuleThatReadsTheHooksEnvironmentWhenItIsImportedReadsThatOfItsRun() throws IOException {
        start(
                Map.of(
                        "src/charm.py",
                        "import os, helpers, settings; print(helpers.settings.HOOK, settings.UNIT)",
                        "src/helpers.py",
                        "import settings",
                        "src/settings.py",
                        "import os; HOOK = os.environ.get('JUJU_HOOK_NAME'); UNIT = dict(os.environ).get('JUJU_UNIT_NAME')"),
                TestCharm::answer);

        charm.run("start");
        charm.run("stop");

        assertThat(charm.output.stdout()).isEqualTo("start app/0\nstop app/0\n");
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
    void aSignalIsToldApartFromAStatus() throws IOException {
        assertThat(run("import os; os.kill(os.getpid(), 11)").exit()).isEqualTo(new Exit.Signal(11));
    }
}
