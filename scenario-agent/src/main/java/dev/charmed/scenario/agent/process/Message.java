package dev.charmed.scenario.agent.process;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the agent and its shims and bridges say to each other: parts of bytes.
 *
 * <p>On the wire: the number of parts, then for each its length and its bytes. Numbers are 32 bits, big-endian. A message
 * has no more than 64 MiB, so that nobody makes the other side run out of memory.
 */
public record Message(List<byte[]> parts) {
    private static final int MOST_PARTS = 1 << 20;
    private static final int MOST_BYTES = 1 << 26;

    public Message {
        parts = List.copyOf(parts);
    }

    /** A message of texts, as UTF-8. */
    public static Message of(String... parts) {
        return new Message(Stream.of(parts)
                .map(part -> part.getBytes(StandardCharsets.UTF_8))
                .toList());
    }

    /** One of the parts as UTF-8 text. */
    public String text(int index) {
        return new String(parts.get(index), StandardCharsets.UTF_8);
    }

    /**
     * The next message, or empty at the end of the stream.
     *
     * @throws EOFException if the stream ends within a message
     * @throws IOException if it can not be a message
     */
    public static Optional<Message> read(InputStream stream) throws IOException {
        int first = stream.read();
        if (first < 0) {
            return Optional.empty();
        }
        DataInputStream data = new DataInputStream(stream);
        int count = first << 24 | data.readUnsignedShort() << 8 | data.readUnsignedByte();
        if (count < 0 || count > MOST_PARTS) {
            throw new IOException("not a message: it would have " + Integer.toUnsignedString(count) + " parts");
        }
        List<byte[]> parts = new ArrayList<>(Math.min(count, 64));
        int bytes = 0;
        for (int i = 0; i < count; i++) {
            byte[] part = readPart(data, MOST_BYTES - bytes);
            bytes += part.length;
            parts.add(part);
        }
        return Optional.of(new Message(parts));
    }

    private static byte[] readPart(DataInputStream data, int most) throws IOException {
        int length = data.readInt();
        if (length < 0 || length > most) {
            throw new IOException(
                    "not a message: one of its parts would have " + Integer.toUnsignedString(length) + " bytes");
        }
        byte[] part = data.readNBytes(length);
        if (part.length < length) {
            throw new EOFException("the message ends after " + part.length + " of " + length + " bytes");
        }
        return part;
    }

    /** Writes and flushes the message; two messages must not be written to one stream at the same time. */
    public void write(OutputStream stream) throws IOException {
        DataOutputStream data = new DataOutputStream(new BufferedOutputStream(stream));
        data.writeInt(parts.size());
        for (byte[] part : parts) {
            data.writeInt(part.length);
            data.write(part);
        }
        data.flush();
    }
}
