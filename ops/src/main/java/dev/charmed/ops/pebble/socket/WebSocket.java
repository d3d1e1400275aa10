package dev.charmed.ops.pebble.socket;

import dev.charmed.ops.pebble.ProtocolException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;

/** The client's end of a WebSocket (RFC 6455): one thread may read while others write. */
final class WebSocket implements AutoCloseable {
    private static final int CONTINUATION = 0x0;
    private static final int TEXT = 0x1;
    private static final int BINARY = 0x2;
    private static final int CLOSE = 0x8;
    private static final int PING = 0x9;
    private static final int PONG = 0xA;
    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;
    private static final int OPCODE = 0x0f;
    private static final int LENGTH = 0x7f;
    private static final int LENGTH_IN_TWO_BYTES = 126;
    private static final int LENGTH_IN_EIGHT_BYTES = 127;
    private static final int LARGEST_IN_TWO_BYTES = 0xffff;
    private static final int LONGEST_TEXT = 64 * 1024;
    private static final int MASK_LENGTH = 4;
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int PIECE = 16 * 1024;
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final Connection connection;
    private int opcode = BINARY;
    private long left;
    private boolean closed;

    private WebSocket(Connection connection) {
        this.connection = connection;
    }

    static WebSocket open(Path socket, String path) throws IOException {
        Connection connection = Connection.open(socket, Duration.ZERO);
        try {
            byte[] random = new byte[16];
            ThreadLocalRandom.current().nextBytes(random);
            String key = Base64.getEncoder().encodeToString(random);
            connection.write(
                    "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                            + key + "\r\n\r\n");
            Exchange answer = Exchange.answer(connection);
            if (answer.status() != SWITCHING_PROTOCOLS) {
                Api.envelope(answer, answer.body().text());
                throw new ProtocolException(
                        "Pebble answered with status " + answer.status() + " where 101 was expected");
            }
            if (!accepted(key).equals(answer.headers().get("sec-websocket-accept"))) {
                throw new ProtocolException("Pebble accepted a WebSocket that it was not asked for");
            }
            return new WebSocket(connection);
        } catch (IOException | RuntimeException failed) {
            connection.close();
            throw failed;
        }
    }

    /** What a server answers that has understood the key (RFC 6455, 4.2.2). */
    static String accepted(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-1", impossible);
        }
    }

    void sendText(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        send(TEXT, bytes, 0, bytes.length);
    }

    void sendBinary(byte[] bytes, int offset, int length) throws IOException {
        send(BINARY, bytes, offset, length);
    }

    private synchronized void send(int code, byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(length + 14);
        frame.put((byte) (FINAL | code));
        if (length < LENGTH_IN_TWO_BYTES) {
            frame.put((byte) (MASKED | length));
        } else if (length <= LARGEST_IN_TWO_BYTES) {
            frame.put((byte) (MASKED | LENGTH_IN_TWO_BYTES)).putShort((short) length);
        } else {
            frame.put((byte) (MASKED | LENGTH_IN_EIGHT_BYTES)).putLong(length);
        }
        byte[] mask = new byte[MASK_LENGTH];
        ThreadLocalRandom.current().nextBytes(mask);
        frame.put(mask);
        for (int i = 0; i < length; i++) {
            frame.put((byte) (bytes[offset + i] ^ mask[i % MASK_LENGTH]));
        }
        connection.write(frame.flip());
    }

    /**
     * Some bytes of the next binary message.
     *
     * @return -1 where a text message comes instead, which is how Pebble says that this is all, or the end of the connection
     */
    int readBinary(byte[] target, int offset, int length) throws IOException {
        while (!closed && left == 0) {
            nextFrame();
        }
        if (closed) {
            return -1;
        }
        if (opcode == TEXT) {
            skip(left);
            closed = true;
            return -1;
        }
        int count = connection.read(target, offset, (int) Math.min(length, left));
        if (count < 0) {
            closed = true;
            return -1;
        }
        left -= count;
        return count;
    }

    private void nextFrame() throws IOException {
        int first = connection.read();
        if (first < 0) {
            closed = true;
            return;
        }
        int code = first & OPCODE;
        long length = length(byteOrEnd() & LENGTH);
        switch (code) {
            case TEXT, BINARY -> {
                opcode = code;
                left = length;
            }
            case CONTINUATION -> left = length;
            case PING -> {
                byte[] payload = payload(length);
                send(PONG, payload, 0, payload.length);
            }
            case CLOSE -> closed = true;
            default -> skip(length);
        }
    }

    private long length(int announced) throws IOException {
        int bytes = announced == LENGTH_IN_TWO_BYTES ? 2 : announced == LENGTH_IN_EIGHT_BYTES ? 8 : 0;
        if (bytes == 0) {
            return announced;
        }
        long length = 0;
        for (int i = 0; i < bytes; i++) {
            length = length << 8 | byteOrEnd();
        }
        return length;
    }

    private int byteOrEnd() throws IOException {
        int next = connection.read();
        if (next < 0) {
            throw new EOFException("Pebble ended the connection in the middle of a message");
        }
        return next;
    }

    private void skip(long length) throws IOException {
        byte[] passedOver = new byte[(int) Math.min(length, PIECE)];
        long rest = length;
        while (rest > 0) {
            int count = connection.read(passedOver, 0, (int) Math.min(passedOver.length, rest));
            if (count < 0) {
                throw new EOFException("Pebble ended the connection in the middle of a message");
            }
            rest -= count;
        }
        left = 0;
    }

    private byte[] payload(long length) throws IOException {
        if (length > LONGEST_TEXT) {
            throw new ProtocolException("Pebble sent a control message of " + length + " bytes");
        }
        byte[] payload = new byte[(int) length];
        for (int i = 0; i < payload.length; i++) {
            payload[i] = (byte) byteOrEnd();
        }
        return payload;
    }

    @Override
    public void close() {
        connection.close();
    }
}
