package dev.charmed.scenario.agent.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.charmed.scenario.agent.process.Interpreters#all")
class HookToolShimsTest {
    private final Interpreter interpreter;

    @TempDir
    Path directory;

    HookToolShimsTest(Interpreter interpreter) {
        this.interpreter = interpreter;
    }

    @Test
    void nameAndArgumentsReachTheAgentAsTheyWereGiven() throws Exception {
        try (TestAgent agent = TestAgent.in(directory, call -> TestAgent.Reply.of(0, "", ""))) {
            run(agent.environment(), new byte[0], "status-set", "--", "", "two words", "Zürich ☃", "a\nb");

            assertThat(agent.requests("tool"))
                    .containsExactly(List.of("status-set", "--", "", "two words", "Zürich ☃", "a\nb"));
        }
    }

    @Test
    void outputErrorsAndStatusAreTheAgents() throws Exception {
        try (TestAgent agent = TestAgent.in(directory, call -> TestAgent.Reply.of(2, "some\n", "ERROR other\n"))) {
            assertThat(run(agent.environment(), new byte[0], "config-get"))
                    .isEqualTo(new Outcome(2, "some\n", "ERROR other\n"));
        }
    }

    @Test
    void theAgentLearnsTheWorkingDirectory() throws Exception {
        try (TestAgent agent = TestAgent.in(directory, call -> TestAgent.Reply.of(0, call.directory(), ""))) {
            assertThat(run(agent.environment(), new byte[0], "config-get").stdout())
                    .isEqualTo(directory.toRealPath().toString());
        }
    }

    @Test
    void largeBinaryInputAndOutputPassUnchanged() throws Exception {
        byte[] data = new byte[3_000_000];
        new Random(1).nextBytes(data);
        byte[][] received = new byte[1][];
        try (TestAgent agent = TestAgent.in(directory, call -> {
            received[0] = call.input().read();
            return new TestAgent.Reply(0, received[0], new byte[0]);
        })) {
            Process process = start(agent.environment(), "relation-set");
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(process, data));
            byte[] output = process.getInputStream().readAllBytes();
            writing.join();

            assertThat(Arrays.equals(received[0], data)).isTrue();
            assertThat(Arrays.equals(output, data)).isTrue();
        }
    }

    @Test
    void standardInputIsLeftAloneUnlessTheAgentAsksForIt() throws Exception {
        try (TestAgent agent = TestAgent.in(directory, call -> TestAgent.Reply.of(0, "", ""))) {
            // Its standard input stays open: a tool that read it would never end.
            Process process = start(agent.environment(), "is-leader");

            assertThat(process.waitFor()).isZero();
        }
    }

    @Test
    void aMissingVariableIsNamed() throws Exception {
        Map<String, String> environment = new HashMap<>(Map.of("JUJU_AGENT_TOKEN", "x"));

        assertThat(run(environment, new byte[0], "is-leader"))
                .isEqualTo(new Outcome(1, "", "ERROR JUJU_CONTEXT_ID not set\n"));

        environment.put("JUJU_CONTEXT_ID", "app/0-start-1");
        assertThat(run(environment, new byte[0], "is-leader"))
                .isEqualTo(new Outcome(1, "", "ERROR JUJU_AGENT_SOCKET_ADDRESS not set\n"));
    }

    @Test
    void anAgentThatIsNotThereIsAnError() throws Exception {
        Map<String, String> environment;
        try (TestAgent agent = TestAgent.in(directory, call -> TestAgent.Reply.of(0, "", ""))) {
            environment = agent.environment();
        }

        String socket = environment.get("JUJU_AGENT_SOCKET_ADDRESS");
        assertThat(run(environment, new byte[0], "is-leader"))
                .isEqualTo(new Outcome(1, "", "ERROR dial unix " + socket + ": Connection refused\n"));
    }

    @Test
    void anAgentThatHangsUpIsAnError() throws Exception {
        try (TestAgent agent = TestAgent.in(directory, call -> {
            throw new IOException("hang up");
        })) {
            assertThat(run(agent.environment(), new byte[0], "is-leader"))
                    .isEqualTo(new Outcome(1, "", "ERROR the agent closed the connection\n"));
        }
    }

    @Test
    void withoutAnInterpreterThereIsAnExplanation() {
        assertThatThrownBy(() -> Interpreter.find(List.of(directory)))
                .isInstanceOfSatisfying(EnvironmentUnavailableException.class, e -> {
                    assertThat(e).hasMessageContaining("perl or python3");
                    assertThat(e.remedy()).isEqualTo("sudo apt install perl-base");
                });
    }

    record Outcome(int status, String stdout, String stderr) {}

    private Outcome run(Map<String, String> environment, byte[] input, String... command) throws Exception {
        Process process = start(environment, command);
        write(process, input);
        return new Outcome(
                process.waitFor(),
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8),
                new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    private Process start(Map<String, String> environment, String... command) throws IOException {
        Path tools = directory.resolve("tools");
        if (!Files.exists(tools)) {
            HookToolShims.write(
                    Files.createDirectory(tools),
                    List.of("status-set", "config-get", "relation-set", "is-leader"),
                    interpreter);
        }
        String[] absolute = command.clone();
        absolute[0] = tools.resolve(command[0]).toString();
        ProcessBuilder builder = new ProcessBuilder(absolute).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().put("LANG", "C.UTF-8");
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static void write(Process process, byte[] input) {
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
