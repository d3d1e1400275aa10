package dev.charmed.scenario.agent.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * What a supervisor says about the end of its command. The file has all the room that it needs before the command starts,
 * which may fill the disk; and it is read without its name, which the command may have removed.
 */
final class Report implements AutoCloseable {
    private static final int ROOM = 512;

    private final Path path;
    private final FileChannel channel;

    private Report(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** A new one, at a path where nothing is yet. */
    static Report at(Path path) throws IOException {
        FileChannel channel = FileChannel.open(
                path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE));
        ByteBuffer room = ByteBuffer.allocate(ROOM);
        while (room.hasRemaining()) {
            channel.write(room);
        }
        return new Report(path, channel);
    }

    Path path() {
        return path;
    }

    /** What was written, without its line end; empty if nothing was. */
    String text() {
        try {
            ByteBuffer bytes = ByteBuffer.allocate(ROOM);
            while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) > 0) {
                // More may come.
            }
            String text = StandardCharsets.UTF_8.decode(bytes.flip()).toString();
            return text.lines().findFirst().orElse("").replace("\0", "").strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (channel) {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
