package dev.charmed.scenario.agent.hooktool;

import dev.charmed.scenario.agent.process.Message;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads what clients send, a {@link Message} each, in two steps: first what it is and the token, of a few bytes; the rest only
 * if the token is known, and no more of it than there is room for.
 */
final class CallReader {
    static final int LONGEST_TOKEN = 64;
    /** Of a message in all, as well as of each of its parts, before its connection is closed for that. */
    static final int MOST_BYTES = 1 << 26;
    /** What is kept of a call in all; a program may have two MiB of arguments on Linux. */
    static final int LARGEST_CALL = 16 * 1024 * 1024;

    private static final int LONGEST_KIND = 16;
    private static final int MOST_PARTS = 1 << 20;
    private static final int PIECE = 64 * 1024;
    /** An array and its place in a list. */
    private static final int COST_OF_PART = 32;

    private final DataInputStream input;
    /** How much was read of a part for which there was no room after all. */
    private int passedOver;

    CallReader(InputStream input) {
        this.input = new DataInputStream(input);
    }

    /**
     * The beginning of a message.
     *
     * @param token as it was sent
     * @param more how many parts follow
     */
    record Head(String kind, byte[] token, int more) {}

    /** The message is larger than the server keeps; all of it was passed over. */
    static final class TooLargeException extends Exception {
        private static final long serialVersionUID = 1L;

        TooLargeException(String message) {
            super(message);
        }
    }

    /**
     * Reads the beginning of the next message.
     *
     * @return empty at the end of the stream
     * @throws IOException if it cannot be one
     */
    Optional<Head> head() throws IOException {
        int first = input.read();
        if (first < 0) {
            return Optional.empty();
        }
        int count = first << 24 | input.readUnsignedShort() << 8 | input.readUnsignedByte();
        if (count < 2 || count > MOST_PARTS) {
            throw new IOException("not a call: it would have " + Integer.toUnsignedString(count) + " parts");
        }
        String kind = new String(small(LONGEST_KIND), StandardCharsets.US_ASCII);
        return Optional.of(new Head(kind, small(LONGEST_TOKEN), count - 2));
    }

    private byte[] small(int most) throws IOException {
        int length = length(most);
        byte[] part = new byte[length];
        input.readFully(part);
        return part;
    }

    private int length(long most) throws IOException {
        int length = input.readInt();
        if (length < 0 || length > most) {
            throw new IOException("not a call: a part would have " + Integer.toUnsignedString(length) + " bytes");
        }
        return length;
    }

    /**
     * Reads the parts that follow.
     *
     * @param memory is asked for what is kept
     * @throws TooLargeException if they are too large, but within what the protocol allows
     * @throws IOException if they are not, or end too early
     */
    List<byte[]> rest(Head head, MemoryBudget.Share memory) throws IOException, TooLargeException {
        return parts(head.more(), memory);
    }

    /** Reads a message of one part, whatever it is. */
    byte[] single(MemoryBudget.Share memory) throws IOException, TooLargeException {
        if (input.readInt() != 1) {
            throw new EOFException("standard input was asked for and did not come");
        }
        return parts(1, memory).get(0);
    }

    private List<byte[]> parts(int count, MemoryBudget.Share memory) throws IOException, TooLargeException {
        List<byte[]> parts = new ArrayList<>(Math.min(count, 64));
        String problem = "";
        long bytes = 0;
        for (int i = 0; i < count; i++) {
            int length = length(MOST_BYTES - bytes);
            bytes += length;
            if (problem.isEmpty() && bytes > LARGEST_CALL) {
                problem = "the call has more than %d bytes".formatted(LARGEST_CALL);
            }
            if (problem.isEmpty()) {
                try {
                    parts.add(part(length, memory));
                    continue;
                } catch (MemoryBudget.ExceededException full) {
                    problem = String.valueOf(full.getMessage());
                    length -= passedOver;
                }
            }
            parts.clear();
            memory.close();
            input.skipNBytes(length);
        }
        if (!problem.isEmpty()) {
            throw new TooLargeException(problem);
        }
        return parts;
    }

    /** Memory is taken as the bytes come in, not as they are announced. */
    private byte[] part(int length, MemoryBudget.Share memory) throws IOException, MemoryBudget.ExceededException {
        passedOver = 0;
        memory.take(COST_OF_PART);
        byte[] part = new byte[Math.min(length, PIECE)];
        int filled = 0;
        while (filled < length) {
            if (filled == part.length) {
                part = Arrays.copyOf(part, (int) Math.min(length, part.length * 2L));
            }
            int piece = Math.min(part.length - filled, PIECE);
            memory.take(piece);
            input.readFully(part, filled, piece);
            filled += piece;
            passedOver = filled;
        }
        return part;
    }
}
