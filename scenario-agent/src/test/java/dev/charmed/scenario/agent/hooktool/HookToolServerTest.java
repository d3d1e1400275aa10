package dev.charmed.scenario.agent.hooktool;

import static dev.charmed.scenario.agent.hooktool.ServedHook.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.scenario.agent.process.Message;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The socket: whoever keeps to the protocol and knows the token is answered, and nobody else does any harm. */
class HookToolServerTest {
    @TempDir
    Path directory;

    private ServedHook hook;

    @BeforeEach
    void listen() {
        hook = ServedHook.in(directory, HookToolServer.Means.usual());
    }

    @AfterEach
    void close() {
        hook.close();
    }

    private List<List<String>> send(byte[] bytes, int answers) throws IOException {
        return hook.send(bytes, answers);
    }

    private Message call(String... words) {
        return hook.call(words);
    }

    private void answersOthers() throws IOException {
        assertThat(send(bytes(call("is-leader")), 1)).containsExactly(List.of("0", "False\n", ""));
    }

    @Test
    void callsOfOneConnectionAreAnsweredInTheirOrder() throws IOException {
        assertThat(send(bytes(call("is-leader"), call("state-set", "a=1"), call("state-get", "a")), 3))
                .containsExactly(List.of("0", "False\n", ""), List.of("0", "", ""), List.of("0", "1\n", ""));
    }

    @Test
    void standardInputIsAskedForWhenItIsWanted() throws IOException {
        assertThat(send(bytes(call("state-set", "--file", "-"), Message.of("a: 1"), call("state-get", "a")), 3))
                .containsExactly(List.of("stdin"), List.of("0", "", ""), List.of("0", "1\n", ""));
    }

    @Test
    void aWrongTokenIsToldThatItIsWrong() throws IOException {
        assertThat(send(bytes(Message.of("tool", "guessed", "/", "is-leader")), 1))
                .containsExactly(List.of("1", "", "ERROR bad request: no hook with such a context is running\n"));
        assertThat(hook.session().calls()).isEmpty();
    }

    @Test
    void anUnknownToolIsToldThatItIsUnknown() throws IOException {
        assertThat(send(bytes(call("frobnicate")), 1))
                .containsExactly(List.of("1", "", "ERROR bad request: unknown command: frobnicate\n"));
    }

    @Test
    void aHookThatHasEndedIsAnsweredNoMore() throws IOException {
        hook.session().close();

        assertThat(send(bytes(call("is-leader")), 1).get(0).get(0)).isEqualTo("1");
    }

    @Test
    void garbageOnlyLosesItsConnection() throws IOException {
        Random random = new Random(7);
        for (int size : new int[] {1, 3, 4, 5, 100, 100_000}) {
            byte[] garbage = new byte[size];
            random.nextBytes(garbage);
            try {
                assertThat(send(garbage, 0)).isEmpty();
            } catch (IOException hungUp) {
                assertThat(hungUp).hasMessageMatching("Broken pipe|Connection reset.*");
            }
        }
        answersOthers();
    }

    @Test
    void aMessageThatWouldFillTheMemoryOnlyLosesItsConnection() throws IOException {
        byte[] large = ByteBuffer.allocate(8).putInt(1).putInt((1 << 26) + 1).array();
        byte[] many = ByteBuffer.allocate(8).putInt((1 << 20) + 1).array();

        assertThat(send(large, 1)).isEmpty();
        assertThat(send(many, 1)).isEmpty();
        answersOthers();
    }

    @Test
    void halfAMessageOnlyLosesItsConnection() throws IOException {
        byte[] whole = bytes(call("state-set", "a=1"));

        assertThat(send(Arrays.copyOf(whole, whole.length - 1), 0)).isEmpty();
        assertThat(hook.session().calls()).isEmpty();
        answersOthers();
    }

    @Test
    void messagesThatBelongNowhereOnlyLoseTheirConnection() throws IOException {
        assertThat(send(bytes(Message.of()), 0)).isEmpty();
        assertThat(send(bytes(Message.of("tool", hook.token())), 0)).isEmpty();
        assertThat(send(bytes(Message.of("dance", hook.token())), 0)).isEmpty();
        assertThat(send(bytes(Message.of("emitted", hook.token(), "too few")), 0))
                .isEmpty();
        assertThat(send(bytes(Message.of("tool", hook.token(), "\0", "is-leader")), 0))
                .isEmpty();
        answersOthers();
    }
}
