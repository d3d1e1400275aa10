package dev.charmed.scenario.agent.generated;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;

/** Talks to a Unix socket in bytes. */
final class Answers {
    private static final int LARGEST = 1 << 20;
    /** Far longer than any answer takes: a server that needs it hangs. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Answers() {}

    /**
     * All that is answered until the server closes the connection, given that the client has nothing more to say.
     *
     * @throws AssertionError if it does not close it, or answers without end
     */
    static byte[] to(Path socket, byte[] request) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            try {
                ByteBuffer rest = ByteBuffer.wrap(request);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.shutdownOutput();
                readAll(channel, answer);
            } catch (IOException closed) {
                // It has heard enough.
                return answer.toByteArray();
            }
            return answer.toByteArray();
        }
    }

    private static void readAll(SocketChannel channel, ByteArrayOutputStream answer) throws IOException {
        channel.configureBlocking(false);
        try (Selector selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_READ);
            ByteBuffer buffer = ByteBuffer.allocate(8192);
            while (true) {
                if (selector.select(PATIENCE.toMillis()) == 0) {
                    throw new AssertionError("the connection hangs after %d bytes of answer".formatted(answer.size()));
                }
                selector.selectedKeys().clear();
                int count = channel.read(buffer.clear());
                if (count < 0) {
                    return;
                }
                answer.write(buffer.array(), 0, count);
                if (answer.size() > LARGEST) {
                    throw new AssertionError("an answer without end");
                }
            }
        }
    }
}
