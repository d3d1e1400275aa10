package dev.charmed.ops.production;

import dev.charmed.ops.pebble.UnsupportedPebble;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The Pebble daemon behind the socket that Juju mounts for a container. */
public final class SocketPebble implements UnsupportedPebble {
    private static final String QUESTION = "GET /v1/system-info HTTP/1.0\r\nHost: localhost\r\n\r\n";
    private static final int LONGEST_STATUS_LINE = 64;

    private final Path socket;

    public SocketPebble(Path socket) {
        this.socket = socket;
    }

    /** Where Juju puts the socket of a container. */
    public static SocketPebble of(String container) {
        return new SocketPebble(Path.of("/charm/containers", container, "pebble.socket"));
    }

    @Override
    public boolean canConnect() {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            channel.write(StandardCharsets.US_ASCII.encode(QUESTION));
            ByteBuffer answer = ByteBuffer.allocate(LONGEST_STATUS_LINE);
            while (answer.hasRemaining() && channel.read(answer) >= 0) {
                // Only the status line is of interest.
            }
            return new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII).contains(" 200 ");
        } catch (IOException unreachable) {
            return false;
        }
    }
}
