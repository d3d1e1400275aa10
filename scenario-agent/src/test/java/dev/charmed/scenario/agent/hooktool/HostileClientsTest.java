package dev.charmed.scenario.agent.hooktool;

import static dev.charmed.scenario.agent.hooktool.ServedHook.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.scenario.agent.process.Message;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that mean harm lose their connections; those that know the token are answered before, meanwhile and after. */
class HostileClientsTest {
    private static final int KIBIBYTE = 1024;
    private static final Duration LONG = Duration.ofHours(1);

    @TempDir
    Path directory;

    private static HookToolServer.Means means(int strangers, Duration patience, Duration silence, long memory) {
        return new HookToolServer.Means(
                ServerSocketChannel::accept,
                new Strangers.Limits(strangers, patience, silence),
                new MemoryBudget(memory));
    }

    private ServedHook hook() {
        return ServedHook.in(directory, HookToolServer.Means.usual());
    }

    private static void assertAnswers(ServedHook hook) throws IOException {
        assertThat(hook.answer("is-leader")).containsExactly("0", "False\n", "");
    }

    /** Sends, and takes whatever comes until the server hangs up; it must not be an answer that admits anybody. */
    private static List<List<String>> provoke(ServedHook hook, byte[] bytes) {
        try {
            return hook.send(bytes, 0);
        } catch (IOException hungUpOn) {
            return List.of();
        }
    }

    @Test
    void framesOfManyBadKindsAreNotCalls() throws IOException {
        try (ServedHook hook = hook()) {
            String token = hook.token();
            String other = "0".repeat(token.length());
            byte[] whole = bytes(hook.call("state-set", "a=1"));
            List<byte[]> frames = new ArrayList<>(List.of(
                    new byte[0],
                    ByteBuffer.allocate(4).putInt(0).array(),
                    ByteBuffer.allocate(4).putInt(1).array(),
                    ByteBuffer.allocate(4).putInt(-1).array(),
                    ByteBuffer.allocate(4).putInt(Integer.MAX_VALUE).array(),
                    ByteBuffer.allocate(8).putInt(4).putInt(-1).array(),
                    ByteBuffer.allocate(8).putInt(4).putInt(Integer.MAX_VALUE).array(),
                    ByteBuffer.allocate(8).putInt(4).putInt(17).array(),
                    bytes(Message.of("stdin")),
                    bytes(Message.of("tool", token)),
                    bytes(Message.of("tool", token, "/")),
                    bytes(Message.of("tool", token, "relative", "state-set", "a=1")),
                    bytes(Message.of("tool", token, "", "state-set", "a=1")),
                    bytes(Message.of("tool", token, "\0", "state-set", "a=1")),
                    bytes(Message.of("TOOL", token, "/", "state-set", "a=1")),
                    bytes(Message.of("emitted", token, "Start")),
                    bytes(Message.of("emitted", other, "Start", "on", "")),
                    bytes(Message.of("failure", other, "a", "b", "c")),
                    bytes(Message.of("failure", token)),
                    bytes(Message.of("tool", "x".repeat(65), "/", "state-set", "a=1")),
                    bytes(Message.of(token, "tool", "/", "state-set", "a=1")),
                    Arrays.copyOf(whole, whole.length - 1)));
            for (String guess : List.of(
                    other, "", token + "0", token.substring(1), token.toUpperCase(java.util.Locale.ROOT) + " ")) {
                frames.add(bytes(Message.of("tool", guess, "/", "state-set", "a=1")));
            }

            for (byte[] frame : frames) {
                assertThat(provoke(hook, frame))
                        .allSatisfy(answer -> assertThat(answer)
                                .containsExactly(
                                        "1", "", "ERROR bad request: no hook with such a context is running\n"));
            }

            assertThat(hook.session().calls()).isEmpty();
            assertThat(hook.session().emittedEvents()).isEmpty();
            assertThat(hook.session().failure()).isEmpty();
            assertAnswers(hook);
        }
    }

    @Test
    void threeHundredRandomFramesAreNotCalls() throws IOException {
        Random random = new Random(11);
        try (ServedHook hook = hook()) {
            byte[] whole = bytes(hook.call("state-set", "a=1"));
            for (int i = 0; i < 300; i++) {
                byte[] frame = i % 2 == 0 ? new byte[random.nextInt(3000)] : whole.clone();
                if (i % 2 == 0) {
                    random.nextBytes(frame);
                } else {
                    // Within the token, so that the message is whole and not a call of this hook.
                    frame[16 + random.nextInt(32)] ^= (byte) (1 + random.nextInt(255));
                }
                provoke(hook, frame);
            }

            assertThat(hook.session().calls()).isEmpty();
            assertAnswers(hook);
        }
    }

    @Test
    void fiveHundredHalfFramesThatStayOpenLeaveRoomForOthers() throws IOException {
        List<SocketChannel> open = new ArrayList<>();
        try (ServedHook hook = ServedHook.in(directory, means(128, Duration.ZERO, LONG, 64 * KIBIBYTE))) {
            byte[] whole = bytes(hook.call("state-set", "a=1"));
            for (int i = 0; i < 500; i++) {
                SocketChannel channel = hook.connect();
                open.add(channel);
                try {
                    channel.write(ByteBuffer.wrap(whole, 0, 1 + i % (whole.length - 1)));
                } catch (IOException hungUpOn) {
                    // Others have come since.
                }
                if (i % 50 == 0) {
                    assertAnswers(hook);
                }
            }

            assertAnswers(hook);
            assertThat(hook.session().calls())
                    .allSatisfy(call -> assertThat(call.words()).containsExactly("is-leader"));
        } finally {
            for (SocketChannel channel : open) {
                channel.close();
            }
        }
    }

    @Test
    void threeThousandConnectionsAreAllAnswered() throws IOException {
        try (ServedHook hook = hook()) {
            for (int i = 0; i < 3000; i++) {
                assertAnswers(hook);
            }

            assertThat(hook.session().calls()).hasSize(3000);
        }
    }

    @Test
    void whenThereAreTooManyStrangersTheOldestGoes() throws IOException {
        try (ServedHook hook = ServedHook.in(directory, means(3, Duration.ZERO, LONG, 64 * KIBIBYTE));
                SocketChannel first = hook.connect();
                SocketChannel second = hook.connect();
                SocketChannel third = hook.connect();
                SocketChannel fourth = hook.connect()) {

            assertThat(first.read(ByteBuffer.allocate(1))).isEqualTo(-1);
            fourth.write(ByteBuffer.wrap(bytes(hook.call("is-leader"))));
            assertThat(ServedHook.receive(fourth, 1)).containsExactly(List.of("0", "False\n", ""));
            third.write(ByteBuffer.wrap(bytes(hook.call("is-leader"))));
            assertThat(ServedHook.receive(third, 1)).containsExactly(List.of("0", "False\n", ""));
            assertThat(second.isOpen()).isTrue();
        }
    }

    @Test
    void aStrangerThatSaysNothingIsHungUpOn() throws IOException {
        try (ServedHook hook = ServedHook.in(directory, means(3, LONG, Duration.ofMillis(1), 64 * KIBIBYTE));
                SocketChannel silent = hook.connect()) {

            assertThat(silent.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
    }

    @Test
    void whoKnowsTheTokenMayBeSilent() throws IOException {
        try (ServedHook hook = ServedHook.in(directory, means(1, Duration.ZERO, LONG, 64 * KIBIBYTE));
                SocketChannel known = hook.connect()) {
            known.write(ByteBuffer.wrap(bytes(hook.call("is-leader"))));
            ServedHook.receive(known, 1);
            for (int i = 0; i < 5; i++) {
                assertAnswers(hook);
            }

            known.write(ByteBuffer.wrap(bytes(hook.call("is-leader"))));
            assertThat(ServedHook.receive(known, 1)).containsExactly(List.of("0", "False\n", ""));
        }
    }

    @Test
    void acceptingGoesOnAfterTheSystemHadNoDescriptorsOrThreadsLeft() throws IOException {
        AtomicInteger failures = new AtomicInteger();
        HookToolServer.Acceptor failing = listener -> {
            SocketChannel accepted = listener.accept();
            int number = failures.incrementAndGet();
            if (number % 3 != 0) {
                accepted.close();
                if (number % 3 == 1) {
                    throw new IOException("Too many open files");
                }
                throw new OutOfMemoryError("unable to create native thread");
            }
            return accepted;
        };
        try (ServedHook hook = ServedHook.in(
                directory,
                new HookToolServer.Means(failing, Strangers.Limits.USUAL, new MemoryBudget(64 * KIBIBYTE)))) {
            assertThat(provoke(hook, new byte[] {0})).isEmpty();
            assertThat(provoke(hook, new byte[] {0})).isEmpty();

            assertAnswers(hook);
            assertThat(failures).hasValue(3);
        }
    }

    @Test
    void aCallForWhichThereIsNoMemoryEndsInAnErrorAndTheNextOneIsAnswered() throws IOException {
        try (ServedHook hook = ServedHook.in(directory, means(3, LONG, LONG, 64 * KIBIBYTE));
                SocketChannel channel = hook.connect()) {
            byte[] large = bytes(hook.call("state-set", "a=" + "x".repeat(100 * KIBIBYTE)), hook.call("is-leader"));
            channel.write(ByteBuffer.wrap(large));

            assertThat(ServedHook.receive(channel, 2))
                    .containsExactly(
                            List.of("1", "", "ERROR no memory left for this call\n"), List.of("0", "False\n", ""));
        }
    }

    @Test
    void manyHalfSentCallsShareTheMemoryThatThereIs() throws IOException {
        List<SocketChannel> open = new ArrayList<>();
        try (ServedHook hook = ServedHook.in(directory, means(64, LONG, LONG, 256 * KIBIBYTE))) {
            byte[] large = bytes(hook.call("state-set", "a=" + "x".repeat(60 * KIBIBYTE)));
            for (int i = 0; i < 20; i++) {
                SocketChannel channel = hook.connect();
                open.add(channel);
                channel.write(ByteBuffer.wrap(large, 0, large.length - 1));
            }
            for (SocketChannel channel : open) {
                channel.write(ByteBuffer.wrap(large, large.length - 1, 1));
                String status = ServedHook.receive(channel, 1).get(0).get(0);
                assertThat(status).isIn("0", "1");
            }

            assertThat(hook.answer("state-set", "b=" + "x".repeat(60 * KIBIBYTE)))
                    .containsExactly("0", "", "");
        } finally {
            for (SocketChannel channel : open) {
                channel.close();
            }
        }
    }

    @Test
    void connectionsThatWaitForNothingAreClosedWithTheirHook() throws IOException {
        try (ServedHook hook = hook();
                SocketChannel waiting = hook.connect()) {
            waiting.write(ByteBuffer.wrap(bytes(hook.call("state-set", "--file", "-"))));
            assertThat(ServedHook.receive(waiting, 1)).containsExactly(List.of("stdin"));

            hook.session().close();

            assertThat(waiting.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
    }
}
