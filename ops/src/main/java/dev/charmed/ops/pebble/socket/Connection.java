package dev.charmed.ops.pebble.socket;

import dev.charmed.ops.pebble.ConnectionException;
import dev.charmed.ops.pebble.ProtocolException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** One connection to a daemon, with an end to waiting for it. */
final class Connection implements AutoCloseable {
    private static final int BUFFER = 16 * 1024;
    private static final int LONGEST_LINE = 64 * 1024;

    private final SocketChannel channel;
    private final Selector readable;
    private final Selector writable;
    private final long timeout;
    private final ByteBuffer input = ByteBuffer.allocate(BUFFER).flip();

    private Connection(SocketChannel channel, Selector readable, Selector writable, long timeout) {
        this.channel = channel;
        this.readable = readable;
        this.writable = writable;
        this.timeout = timeout;
    }

    /**
     * Connects.
     *
     * @param timeout how long the daemon may be silent; zero for any time
     * @throws ConnectionException if nobody listens there
     */
    static Connection open(Path socket, Duration timeout) {
        try {
            SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
            try {
                channel.configureBlocking(false);
                return new Connection(channel, Selector.open(), Selector.open(), timeout.toMillis());
            } catch (IOException unusable) {
                channel.close();
                throw unusable;
            }
        } catch (IOException unreachable) {
            throw new ConnectionException(
                    "could not connect to Pebble at " + socket + ": " + unreachable.getMessage(), unreachable);
        }
    }

    /** Sends it all. */
    void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.write(bytes) == 0) {
                await(writable, SelectionKey.OP_WRITE);
            }
        }
    }

    void write(String text) throws IOException {
        write(StandardCharsets.UTF_8.encode(text));
    }

    /** Some bytes as soon as there are any; -1 at the end. */
    int read(byte[] target, int offset, int length) throws IOException {
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, input.remaining());
        input.get(target, offset, count);
        return count;
    }

    /** The next byte; -1 at the end. */
    int read() throws IOException {
        return fill() ? input.get() & 0xff : -1;
    }

    /** A line without its end. */
    String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = read(); next != '\n'; next = read()) {
            if (next < 0) {
                throw new ProtocolException("Pebble ended its answer in the middle of a line");
            }
            if (line.length() > LONGEST_LINE) {
                throw new ProtocolException("Pebble's answer has a line of more than " + LONGEST_LINE + " bytes");
            }
            line.append((char) next);
        }
        if (line.length() > 0 && line.charAt(line.length() - 1) == '\r') {
            line.setLength(line.length() - 1);
        }
        return line.toString();
    }

    private boolean fill() throws IOException {
        while (!input.hasRemaining()) {
            input.clear();
            int count = channel.read(input);
            input.flip();
            if (count < 0) {
                return false;
            }
            if (count == 0) {
                await(readable, SelectionKey.OP_READ);
            }
        }
        return true;
    }

    /** Each direction has a selector of its own, since a thread may read while another one writes. */
    private void await(Selector selector, int operation) throws IOException {
        channel.register(selector, operation);
        selector.selectedKeys().clear();
        if (selector.select(timeout) == 0) {
            throw Thread.interrupted()
                    ? new IOException("interrupted while waiting for Pebble")
                    : new IOException("Pebble did not answer within " + timeout + " ms");
        }
    }

    @Override
    public void close() {
        try (channel;
                readable;
                writable) {
            // All are closed, whatever comes of the others.
        } catch (IOException alreadyBroken) {
            // There is nothing left to be lost.
        }
    }
}
