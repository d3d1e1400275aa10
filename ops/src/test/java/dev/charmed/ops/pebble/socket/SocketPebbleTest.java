package dev.charmed.ops.pebble.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketPebbleTest {
    @TempDir
    private Path directory;

    private boolean canConnectToDaemonThatSays(String answer) throws Exception {
        Path socket = directory.resolve("pebble.socket");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            Thread daemon = new Thread(() -> {
                try (SocketChannel client = server.accept()) {
                    client.read(ByteBuffer.allocate(1024));
                    client.write(StandardCharsets.US_ASCII.encode(answer));
                } catch (IOException gone) {
                    // The client will say so.
                }
            });
            daemon.start();
            boolean connected = new SocketPebble(socket).canConnect();
            daemon.join();
            return connected;
        }
    }

    @Test
    void aDaemonThatAnswersCanBeConnectedTo() throws Exception {
        assertThat(canConnectToDaemonThatSays(
                        "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n{\"type\":\"sync\",\"result\":{}}"))
                .isTrue();
    }

    @Test
    void aDaemonThatIsUnwellCanNot() throws Exception {
        assertThat(canConnectToDaemonThatSays("HTTP/1.0 502 Bad Gateway\r\n\r\n"))
                .isFalse();
    }

    @Test
    void withoutASocketThereIsNoConnection() {
        assertThat(new SocketPebble(directory.resolve("absent")).canConnect()).isFalse();
    }
}
