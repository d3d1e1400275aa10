package dev.charmed.scenario.disk;

import dev.charmed.scenario.files.TemporaryDirectory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;

/** What is in a file. It never changes: a file that is written gets another one. */
public sealed interface Content {
    /** In bytes; what is larger is kept on this machine's disk, not in memory. */
    int LARGEST_IN_MEMORY = 64 * 1024;

    /** In bytes. */
    long size();

    InputStream open() throws IOException;

    /** Releases what was never put anywhere. */
    void discard() throws IOException;

    static Content of(byte[] bytes) {
        return new InMemory(bytes.clone());
    }

    /**
     * Reads all that there is.
     *
     * @param stream read to its end, and left open
     * @param space for what is large
     */
    static Content read(InputStream stream, TemporaryDirectory space) throws IOException {
        byte[] start = stream.readNBytes(LARGEST_IN_MEMORY + 1);
        if (start.length <= LARGEST_IN_MEMORY) {
            return new InMemory(start);
        }
        Path file = place(space);
        try (var output = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            output.write(start);
            return new OnDisk(file, start.length + stream.transferTo(output));
        } catch (IOException broken) {
            Files.deleteIfExists(file);
            throw broken;
        }
    }

    /**
     * Takes a file of this machine, which is then no longer where it was.
     *
     * @param space for what is large
     */
    static Content take(Path file, TemporaryDirectory space) throws IOException {
        long size = Files.size(file);
        if (size <= LARGEST_IN_MEMORY) {
            Content content = new InMemory(Files.readAllBytes(file));
            Files.delete(file);
            return content;
        }
        Path kept = place(space);
        Files.move(file, kept, StandardCopyOption.REPLACE_EXISTING);
        return new OnDisk(kept, size);
    }

    private static Path place(TemporaryDirectory space) {
        return space.path().resolve(UUID.randomUUID().toString());
    }

    /** A content of at most {@link #LARGEST_IN_MEMORY} bytes. */
    record InMemory(byte[] bytes) implements Content {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public void discard() {}

        @Override
        public boolean equals(Object other) {
            return other instanceof InMemory content && Arrays.equals(bytes, content.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    /** A larger content, in a file that nobody else knows. */
    record OnDisk(Path file, long size) implements Content {
        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }

        @Override
        public void discard() throws IOException {
            Files.deleteIfExists(file);
        }
    }
}
