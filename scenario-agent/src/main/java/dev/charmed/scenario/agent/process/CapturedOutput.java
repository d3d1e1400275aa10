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
            String start = head.toString(StandardCharsets.UTF_8);
            if (tailLength <= limit) {
                return tailLength == 0 ? start : bytesAsText(start);
            }
            String end = new String(tail, tailEnd, limit - tailEnd, StandardCharsets.UTF_8)
                    + new String(tail, 0, tailEnd, StandardCharsets.UTF_8);
            return start + "\n[" + (tailLength - limit) + " bytes left out]\n" + end;
        }

        private String bytesAsText(String start) {
            return start + new String(tail, 0, (int) tailLength, StandardCharsets.UTF_8);
        }
    }
}
