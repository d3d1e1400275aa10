package dev.charmed.scenario.agent.process;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Keeps the beginning and the end of what a process writes, so that a process may write without limit.
 *
 * <p>Safe on many threads.
 */
public final class CapturedOutput implements OutputSink {
    private static final int DEFAULT_LIMIT = 1 << 20;
    private static final int LONGEST_CHARACTER = 4;

    private final Stream stdout;
    private final Stream stderr;

    /** Keeps up to two mebibytes of each stream. */
    public CapturedOutput() {
        this(DEFAULT_LIMIT);
    }

    /** Keeps the first and the last {@code limit} bytes of each stream. */
    public CapturedOutput(int limit) {
        stdout = new Stream(limit);
        stderr = new Stream(limit);
    }

    @Override
    public void stdout(byte[] buffer, int offset, int length) {
        stdout.append(buffer, offset, length);
    }

    @Override
    public void stderr(byte[] buffer, int offset, int length) {
        stderr.append(buffer, offset, length);
    }

    /** What was kept of standard output, with a line that tells how many bytes are missing where some are. */
    public String stdout() {
        return stdout.text();
    }

    /** What was kept of standard error, with a line that tells how many bytes are missing where some are. */
    public String stderr() {
        return stderr.text();
    }

    /** How many bytes were written to standard output, kept or not. */
    public long stdoutLength() {
        return stdout.length();
    }

    /** How many bytes were written to standard error, kept or not. */
    public long stderrLength() {
        return stderr.length();
    }

    private static final class Stream {
        private final int limit;
        private final ByteArrayOutputStream head = new ByteArrayOutputStream();
        private byte[] tail = new byte[0];
        private int tailEnd;
        private long tailLength;

        Stream(int limit) {
            this.limit = limit;
        }

        synchronized void append(byte[] buffer, int offset, int length) {
            int toHead = Math.min(length, limit - head.size());
            head.write(buffer, offset, toHead);
            appendToTail(buffer, offset + toHead, length - toHead);
        }

        private void appendToTail(byte[] buffer, int offset, int length) {
            if (length == 0) {
                return;
            }
            if (tail.length == 0) {
                tail = new byte[limit];
            }
            tailLength += length;
            int kept = Math.min(length, limit);
            int from = offset + length - kept;
            int beforeWrap = Math.min(kept, limit - tailEnd);
            System.arraycopy(buffer, from, tail, tailEnd, beforeWrap);
            System.arraycopy(buffer, from + beforeWrap, tail, 0, kept - beforeWrap);
            tailEnd = (tailEnd + kept) % limit;
        }

        synchronized long length() {
            return head.size() + tailLength;
        }

        synchronized String text() {
            if (tailLength <= limit) {
                ByteArrayOutputStream whole = new ByteArrayOutputStream();
                whole.writeBytes(head.toByteArray());
                whole.write(tail, 0, (int) tailLength);
                return whole.toString(StandardCharsets.UTF_8);
            }
            byte[] start = head.toByteArray();
            byte[] end = new byte[limit];
            System.arraycopy(tail, tailEnd, end, 0, limit - tailEnd);
            System.arraycopy(tail, 0, end, limit - tailEnd, tailEnd);
            int startLength = lengthOfWholeCharacters(start);
            int endOffset = offsetOfWholeCharacters(end);
            long leftOut = tailLength - limit + start.length - startLength + endOffset;
            return new String(start, 0, startLength, StandardCharsets.UTF_8)
                    + "\n[" + leftOut + " bytes left out]\n"
                    + new String(end, endOffset, limit - endOffset, StandardCharsets.UTF_8);
        }

        /** Without a character at the end whose other bytes are missing. */
        private static int lengthOfWholeCharacters(byte[] bytes) {
            for (int back = 1; back <= Math.min(LONGEST_CHARACTER, bytes.length); back++) {
                int value = bytes[bytes.length - back] & 0xff;
                if (!continues(value)) {
                    return lengthOfCharacter(value) > back ? bytes.length - back : bytes.length;
                }
            }
            return bytes.length;
        }

        /** Without the end of a character whose first bytes are missing. */
        private static int offsetOfWholeCharacters(byte[] bytes) {
            int offset = 0;
            while (offset < Math.min(LONGEST_CHARACTER - 1, bytes.length) && continues(bytes[offset])) {
                offset++;
            }
            return offset;
        }

        private static boolean continues(int value) {
            return (value & 0b1100_0000) == 0b1000_0000;
        }

        /** How many bytes of UTF-8 begin with this one. */
        private static int lengthOfCharacter(int first) {
            return first >= 0b1111_0000 ? 4 : first >= 0b1110_0000 ? 3 : first >= 0b1100_0000 ? 2 : 1;
        }
    }
}
