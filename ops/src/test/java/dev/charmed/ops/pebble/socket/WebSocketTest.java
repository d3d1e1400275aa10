package dev.charmed.ops.pebble.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.ops.pebble.ProtocolException;
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

class WebSocketTest {
    @TempDir
    private Path directory;

    @Test
    void theAnswerToAKeyIsThatOfTheStandard() {
        // The example of RFC 6455, 1.3.
        assertThat(WebSocket.accepted("dGhlIHNhbXBsZSBub25jZQ==")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }

    @Test
    void aServerThatHasNotUnderstoodTheKeyIsNotSpokenTo() throws Exception {
        Path socket = directory.resolve("pebble.socket");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            Thread daemon = new Thread(() -> {
                try (SocketChannel client = server.accept()) {
                    client.read(ByteBuffer.allocate(1024));
                    client.write(
                            StandardCharsets.US_ASCII.encode(
                                    "HTTP/1.1 101 Switching Protocols\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n"));
                } catch (IOException gone) {
                    // The client will say so.
                }
            });
            daemon.start();

            assertThatThrownBy(() -> WebSocket.open(socket, "/v1/tasks/1/websocket/control"))
                    .isInstanceOf(ProtocolException.class)
                    .hasMessageContaining("was not asked for");
            daemon.join();
        }
    }
}
