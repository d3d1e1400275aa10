package dev.charmed.scenario.agent.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.scenario.agent.process.Executables;
import dev.charmed.scenario.agent.process.Exit;
import dev.charmed.scenario.agent.process.TestAgent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hook tools through {@code subprocess.run}: what it does without processes is what it does with them. */
class SubprocessRunTest {
    private static final Path PYTHON =
            Executables.find("python3", Executables.searchPath()).orElseThrow();

    /** Runs a tool in both ways. */
    private static final String BOTH = """
            import os, subprocess, sys, tempfile
            from scenario_bridge.hooktools import real_run
            from subprocess import PIPE, STDOUT, DEVNULL
            TOOLS = os.environ["PATH"].split(":")[0]

            def outcome(run, call):
                with tempfile.TemporaryFile() as file:
                    try:
                        result = call(run, file)
                    except subprocess.SubprocessError as error:
                        result = error
                    except (TypeError, ValueError, OSError, LookupError) as error:
                        return type(error).__name__
                    file.seek(0)
                    attributes = {name: getattr(result, name, None) for name in ("args", "cmd", "returncode", "stdout", "stderr")}
                    return type(result).__name__, attributes, file.read()

            def compare(call):
                expected = outcome(real_run, call)
                actual = outcome(subprocess.run, call)
                print("same" if actual == expected else "expected %r but was %r" % (expected, actual))
            """;

    @TempDir
    Path root;

    private TestCharm charm;

    @BeforeEach
    void startBridge() throws IOException {
        charm = TestCharm.of(root, PYTHON, "", SubprocessRunTest::answer);
    }

    @AfterEach
    void closeBridge() throws IOException {
        charm.close();
    }

    /** Says what it was called with, and fails if that is what the first argument says. */
    private static TestAgent.Reply answer(TestAgent.Call call) throws IOException {
        boolean reads = call.words().contains("-");
        String input = reads ? new String(call.input().read(), StandardCharsets.UTF_8) : "";
        String said = call.words() + "\r\n" + input + "\n" + call.directory() + "\n";
        return TestAgent.Reply.of(call.words().contains("fail") ? 2 : 0, said, "ERROR ü\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run(['config-get'], stdout=file)",
                "run('config-get', stdout=file)",
                "run(('config-get', 'ü', ''), capture_output=True)",
                "run(['config-get', 'ü'], capture_output=True, text=True)",
                "run(['config-get'], capture_output=True, universal_newlines=True)",
                "run(['config-get'], capture_output=True, encoding='latin-1')",
                "run(['config-get'], capture_output=True, encoding='ascii', errors='replace')",
                "run(['config-get'], stdout=PIPE, stderr=STDOUT)",
                "run(['config-get'], stdout=PIPE, stderr=file)",
                "run(['config-get'], stdout=file, stderr=STDOUT)",
                "run(['config-get'], stdout=DEVNULL, stderr=PIPE)",
                "run(['config-get', 'fail'], check=True, capture_output=True)",
                "run(['config-get', 'fail'], capture_output=True, text=True)",
                "run(['relation-set', '-'], input=b'data', capture_output=True)",
                "run(['relation-set', '-'], input='dätä', capture_output=True, encoding='utf-8')",
                "run(['relation-set', '-'], input='x', capture_output=True)",
                "run(['relation-set', '-'], stdin=DEVNULL, capture_output=True)",
                "run(['relation-set', '-'], stdin=PIPE, capture_output=True)",
                "run(['relation-set', '-'], capture_output=True)",
                "run(['relation-set', '-'], input=b'', stdin=PIPE)",
                "run(['config-get'], capture_output=True, cwd='/')",
                "run(['config-get'], capture_output=True, cwd='/no/such/place')",
                "run(['config-get'], capture_output=True, timeout=60)",
                "run(['config-get'], capture_output=True, stdout=PIPE)",
                "run(['config-get', b'bytes', TOOLS], capture_output=True)",
                "run(['config-get', 1], capture_output=True)",
                "run(['config-get', 'a\\0b'], capture_output=True)",
                "run([TOOLS + '/config-get'], capture_output=True)",
                "run(['config-get -x'], capture_output=True)",
                "run('config-get x', shell=True, capture_output=True)",
                "run(['config-get'], capture_output=True, env=dict(os.environ, A='b'))",
                "run(['config-get'], capture_output=True, env={'PATH': '/usr/bin'})",
                "run(['config-get'], capture_output=True, env=dict(os.environ, JUJU_AGENT_TOKEN='wrong'))",
                "run([], capture_output=True)",
                "run(['no-such-tool'], capture_output=True)",
                "run(['sh', '-c', 'config-get; exit 3'], capture_output=True)",
                "run(['config-get'], no_such_option=1)",
            })
    void isTheSame(String call) throws IOException {
        Exit exit = run(BOTH + "\ncompare(lambda run, file: " + call + ")\n");

        assertThat(charm.output.stderr()).doesNotContain("Traceback");
        assertThat(exit).isEqualTo(new Exit.Status(0));
        assertThat(charm.output.stdout()).isEqualTo("same\n");
    }

    @Test
    void whatIsNotCapturedGoesToTheCharmsOwnOutput() throws IOException {
        run("import subprocess; subprocess.run(['config-get', 'x'])");

        assertThat(charm.output.stdout()).startsWith("[config-get, x]\r\n");
        assertThat(charm.output.stderr()).isEqualTo("ERROR ü\r\n");
    }

    @Test
    void otherFunctionsOfTheModuleReachTheTools() throws IOException {
        run("""
                import subprocess
                print(len(subprocess.check_output(["config-get", "a"])) > 0)
                subprocess.check_call(["config-get", "b"], stdout=subprocess.DEVNULL)
                print(subprocess.Popen(["config-get", "c"], stdout=subprocess.DEVNULL).wait())
                """);

        assertThat(charm.output.stdout()).isEqualTo("True\n0\n");
        assertThat(charm.agent().requests("tool"))
                .containsExactly(List.of("config-get", "a"), List.of("config-get", "b"), List.of("config-get", "c"));
    }

    @Test
    void threadsAndForksOfACharmCallToolsWithoutMixingTheirAnswers() throws IOException {
        run("""
                import os, subprocess, threading
                def ask(name):
                    for number in range(50):
                        word = "%s-%d" % (name, number)
                        answer = subprocess.run(["config-get", word], capture_output=True, text=True).stdout
                        assert word in answer, (word, answer)
                threads = [threading.Thread(target=ask, args=("thread%d" % number,)) for number in range(5)]
                for thread in threads: thread.start()
                children = []
                for number in range(3):
                    pid = os.fork()
                    if pid == 0:
                        ask("fork%d" % number)
                        os._exit(0)
                    children.append(pid)
                for thread in threads: thread.join()
                print([os.waitpid(pid, 0)[1] for pid in children])
                """);

        assertThat(charm.output.stdout()).isEqualTo("[0, 0, 0]\n");
        assertThat(charm.agent().requests("tool")).hasSize(8 * 50);
    }

    @Test
    void twentyProcessesCallToolsAtOnce() throws IOException {
        run("""
                import subprocess
                calls = [subprocess.Popen(["config-get", str(number)], stdout=subprocess.PIPE) for number in range(20)]
                print(all(("[config-get, %d]" % number).encode() in call.communicate()[0] for number, call in enumerate(calls)))
                """);

        assertThat(charm.output.stdout()).isEqualTo("True\n");
    }

    @Test
    void anAgentThatHangsUpIsAnErrorOfTheTool() throws IOException {
        charm.close();
        charm = TestCharm.of(root.resolve("charm/src"), PYTHON, """
                import subprocess
                result = subprocess.run(["config-get"], capture_output=True, text=True)
                print(result.returncode, result.stderr)
                """, call -> {
            throw new IOException("hang up");
        });

        charm.run("start");

        assertThat(charm.output.stdout()).startsWith("1 ERROR cannot talk to the agent: ");
    }

    private Exit run(String script) throws IOException {
        Files.writeString(charm.directory.resolve("src/charm.py"), script);
        return charm.run("start").exit();
    }
}
