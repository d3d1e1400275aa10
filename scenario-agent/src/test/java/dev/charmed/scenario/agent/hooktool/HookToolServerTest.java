package dev.charmed.scenario.agent.hooktool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.scenario.agent.process.Message;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.meta.JujuVersion;
import dev.charmed.scenario.pebble.PebbleSetup;
import dev.charmed.scenario.simulation.Hook;
import dev.charmed.scenario.simulation.SimulatedUnit;
import dev.charmed.scenario.simulation.UnitName;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The socket: whoever keeps to the protocol and knows the token is answered, and nobody else does any harm. */
class HookToolServerTest {
    private static final JujuVersion JUJU = JujuVersion.of(3, 6, 14);
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

    @TempDir
    Path directory;

    private HookToolServer server;
    private HookSession session;
    private String token;

    @BeforeEach
    void listen() {
        server = HookToolServer.listen(directory.resolve("socket"));
        token = server.newToken();
        SimulatedUnit unit = new SimulatedUnit(new Hook(
                new UnitName("app", 0),
                CharmMeta.named("app"),
                Event.start(),
                State.empty(),
                JUJU,
                false,
                CLOCK,
                storage -> directory,
                container -> PebbleSetup.of(() -> directory, CLOCK)));
        session =
                server.open(token, unit, new HookVariables(Map.of()), new Toolbox(JUJU, CLOCK), text -> text, () -> {});
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** Sends bytes, and takes what comes back until the server hangs up or has answered that many times; none hangs up first. */
    private List<List<String>> send(byte[] bytes, int answers) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(server.socket()))) {
            channel.write(ByteBuffer.wrap(bytes));
            if (answers == 0) {
                channel.shutdownOutput();
            }
            InputStream input = new BufferedInputStream(Channels.newInputStream(channel));
            List<List<String>> received = new ArrayList<>();
            Optional<Message> message = Message.read(input);
            while (message.isPresent()) {
                Message answer = message.get();
                received.add(answer.parts().stream().map(String::new).toList());
                message = received.size() == answers ? Optional.empty() : Message.read(input);
            }
            return received;
        }
    }

    private static byte[] bytes(Message... messages) throws IOException {
        OutputStream bytes = new ByteArrayOutputStream();
        for (Message message : messages) {
            message.write(bytes);
        }
        return ((ByteArrayOutputStream) bytes).toByteArray();
    }

    private Message call(String... words) {
        List<String> parts = new ArrayList<>(List.of("tool", token, directory.toString()));
        parts.addAll(Arrays.asList(words));
        return Message.of(parts.toArray(String[]::new));
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
        assertThat(session.calls()).isEmpty();
    }

    @Test
    void anUnknownToolIsToldThatItIsUnknown() throws IOException {
        assertThat(send(bytes(call("frobnicate")), 1))
                .containsExactly(List.of("1", "", "ERROR bad request: unknown command: frobnicate\n"));
    }

    @Test
    void aHookThatHasEndedIsAnsweredNoMore() throws IOException {
        session.close();

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
        assertThat(session.calls()).isEmpty();
        answersOthers();
    }

    @Test
    void messagesThatBelongNowhereOnlyLoseTheirConnection() throws IOException {
        assertThat(send(bytes(Message.of()), 0)).isEmpty();
        assertThat(send(bytes(Message.of("tool", token)), 0)).isEmpty();
        assertThat(send(bytes(Message.of("dance", token)), 0)).isEmpty();
        assertThat(send(bytes(Message.of("emitted", token, "too few")), 0)).isEmpty();
        assertThat(send(bytes(Message.of("tool", token, "\0", "is-leader")), 0)).isEmpty();
        answersOthers();
    }
}
