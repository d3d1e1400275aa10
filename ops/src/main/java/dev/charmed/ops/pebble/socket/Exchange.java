package dev.charmed.ops.pebble.socket;

import dev.charmed.ops.pebble.ProtocolException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request over a connection of its own, and the head of the answer to it.
 *
 * @param headers names are in lower case
 * @param body to be closed, which ends the connection
 */
record Exchange(int status, Map<String, String> headers, Body body) {
    private static final int CHUNK = 32 * 1024;

    /** A body that is sent piece by piece. */
    record Sent(String contentType, InputStream content) {}

    static Exchange get(Path socket, String path, String accept, Duration timeout) throws IOException {
        return exchange(socket, "GET " + path, "Accept: " + accept + "\r\n", null, timeout);
    }

    static Exchange post(Path socket, String path, Sent sent, Duration timeout) throws IOException {
        String headers = "Accept: application/json\r\nContent-Type: " + sent.contentType()
                + "\r\nTransfer-Encoding: chunked\r\n";
        return exchange(socket, "POST " + path, headers, sent.content(), timeout);
    }

    private static Exchange exchange(
            Path socket, String request, String headers, @Nullable InputStream content, Duration timeout)
            throws IOException {
        Connection connection = Connection.open(socket, timeout);
        try {
            connection.write(request + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n");
            if (content != null) {
                send(connection, content);
            }
            return answer(connection);
        } catch (IOException | RuntimeException broken) {
            connection.close();
            throw broken;
        }
    }

    private static void send(Connection connection, InputStream content) throws IOException {
        byte[] piece = new byte[CHUNK];
        for (int count = content.read(piece); count >= 0; count = content.read(piece)) {
            if (count > 0) {
                connection.write(Integer.toHexString(count) + "\r\n");
                connection.write(ByteBuffer.wrap(piece, 0, count));
                connection.write("\r\n");
            }
        }
        connection.write("0\r\n\r\n");
    }

    static Exchange answer(Connection connection) throws IOException {
        String statusLine = connection.readLine();
        String[] words = statusLine.split(" ", 3);
        if (words.length < 2 || !words[0].startsWith("HTTP/1.") || !words[1].matches("\\d{3}")) {
            throw new ProtocolException("Pebble answered \"" + statusLine + "\", which is no HTTP");
        }
        Map<String, String> headers = new HashMap<>();
        for (String line = connection.readLine(); !line.isEmpty(); line = connection.readLine()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).trim());
            }
        }
        return new Exchange(Integer.parseInt(words[1]), headers, Body.of(connection, headers));
    }

    static InputStream json(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
