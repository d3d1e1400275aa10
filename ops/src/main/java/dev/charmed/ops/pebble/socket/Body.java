package dev.charmed.ops.pebble.socket;

import dev.charmed.ops.pebble.ProtocolException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The body of an answer, as long as the answer says that it is. Closing it closes the connection. */
final class Body extends PieceStream {
    private static final int HEXADECIMAL = 16;

    private final Connection connection;
    private final boolean chunked;
    private long left;
    private boolean begun;

    private Body(Connection connection, boolean chunked, long left) {
        this.connection = connection;
        this.chunked = chunked;
        this.left = left;
    }

    static Body of(Connection connection, Map<String, String> headers) {
        if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
            return new Body(connection, true, 0);
        }
        String length = headers.get("content-length");
        return new Body(connection, false, length == null ? Long.MAX_VALUE : number(length, 10));
    }

    private static long number(String digits, int radix) {
        try {
            return Long.parseLong(digits, radix);
        } catch (NumberFormatException broken) {
            throw new ProtocolException("Pebble's answer has a length of \"" + digits + "\"", broken);
        }
    }

    @Override
    int readPiece(byte[] target, int offset, int length) throws IOException {
        if (chunked && left == 0 && !nextChunk()) {
            return -1;
        }
        if (left <= 0) {
            return -1;
        }
        int count = connection.read(target, offset, (int) Math.min(length, left));
        if (count < 0) {
            if (left == Long.MAX_VALUE) {
                return -1;
            }
            throw new EOFException("Pebble ended its answer early");
        }
        if (left != Long.MAX_VALUE) {
            left -= count;
        }
        return count;
    }

    /** A chunk has its length in front and an empty line behind; one of length zero is the end. */
    private boolean nextChunk() throws IOException {
        if (left < 0) {
            return false;
        }
        if (begun) {
            connection.readLine();
        }
        begun = true;
        String size = connection.readLine();
        int extension = size.indexOf(';');
        left = number((extension < 0 ? size : size.substring(0, extension)).trim(), HEXADECIMAL);
        if (left == 0) {
            left = -1;
            return false;
        }
        return true;
    }

    String text() throws IOException {
        return new String(readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        connection.close();
    }
}
