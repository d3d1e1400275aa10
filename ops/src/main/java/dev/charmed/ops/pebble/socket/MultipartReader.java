package dev.charmed.ops.pebble.socket;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads a multipart answer part by part, without holding one of them in memory. */
final class MultipartReader {
    private static final int BUFFER = 64 * 1024;
    private static final int LONGEST_HEADERS = 64 * 1024;

    private final InputStream source;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[BUFFER];
    private int start;
    private int end;

    MultipartReader(InputStream source, String boundary) {
        this.source = source;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.UTF_8);
        // The first delimiter has nothing in front of it, not even the end of a line.
        buffer[0] = '\r';
        buffer[1] = '\n';
        end = 2;
    }

    /**
     * Goes on to the next part, leaving out what is left of the last one.
     *
     * @return the headers of the part as they are; empty after the last part
     */
    Optional<String> next() throws IOException {
        byte[] skipped = new byte[BUFFER];
        while (read(skipped, 0, skipped.length) >= 0) {
            // Nobody wanted it.
        }
        start += delimiter.length;
        String ending = line();
        if (ending.startsWith("--")) {
            return Optional.empty();
        }
        StringBuilder headers = new StringBuilder();
        for (String header = line(); !header.isEmpty(); header = line()) {
            headers.append(header).append('\n');
            if (headers.length() > LONGEST_HEADERS) {
                throw new IOException(
                        "a part of Pebble's answer has headers of more than " + LONGEST_HEADERS + " bytes");
            }
        }
        return Optional.of(headers.toString());
    }

    /** The content of the current part: some bytes, or -1 at its end. */
    int read(byte[] target, int offset, int length) throws IOException {
        while (true) {
            int found = indexOfDelimiter();
            int certain = found >= 0 ? found - start : end - start - delimiter.length + 1;
            if (certain > 0) {
                int count = Math.min(length, certain);
                System.arraycopy(buffer, start, target, offset, count);
                start += count;
                return count;
            }
            if (found >= 0) {
                return -1;
            }
            fill();
        }
    }

    private int indexOfDelimiter() {
        for (int i = start; i <= end - delimiter.length; i++) {
            if (buffer[i] == '\r' && isDelimiterAt(i)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isDelimiterAt(int position) {
        for (int i = 1; i < delimiter.length; i++) {
            if (buffer[position + i] != delimiter[i]) {
                return false;
            }
        }
        return true;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            if (start == end) {
                fill();
            }
            char letter = (char) (buffer[start++] & 0xff);
            if (letter == '\n') {
                int length = line.length();
                return length > 0 && line.charAt(length - 1) == '\r' ? line.substring(0, length - 1) : line.toString();
            }
            line.append(letter);
            if (line.length() > LONGEST_HEADERS) {
                throw new IOException("a part of Pebble's answer has a line that does not end");
            }
            if (line.length() == 2 && line.toString().equals("--")) {
                return "--";
            }
        }
    }

    private void fill() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
        int count = source.read(buffer, end, buffer.length - end);
        if (count < 0) {
            throw new EOFException("Pebble ended its answer in the middle of a file");
        }
        end += count;
    }
}
