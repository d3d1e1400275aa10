package dev.charmed.scenario.agent.hooktool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What came of reading an {@link Input}. */
public sealed interface Content {
    /** All of it. */
    record Whole(byte[] bytes) implements Content {}

    /** Nothing, and why, in the words of the system. */
    record Unreadable(String reason) implements Content {}

    /** Nothing, since there is too much of it. */
    record TooLarge(String name, long size, int most) implements Content {
        String reason() {
            return "read %s: %d bytes are more than %d".formatted(name, size, most);
        }
    }

    /**
     * Reads a file. What is not a regular file, such as a pipe or a device, may have no end, and is not opened.
     *
     * @param memory is asked for as much as is read
     */
    static Content of(Input.File file, MemoryBudget.Share memory) throws MemoryBudget.ExceededException {
        Path path = file.path();
        try {
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                return new Unreadable(
                        Files.isDirectory(path) ? "open %s: is a directory".formatted(path) : special(path));
            }
            long size = Files.exists(path) ? Files.size(path) : 0;
            if (size > file.most()) {
                return new TooLarge(path.toString(), size, file.most());
            }
            memory.take(size);
            try (InputStream stream = Files.newInputStream(path)) {
                byte[] bytes = stream.readNBytes(file.most());
                // Files of /proc tell no size, and others may have grown.
                memory.take(Math.max(0, bytes.length - size));
                return stream.read() < 0
                        ? new Whole(bytes)
                        : new TooLarge(path.toString(), file.most() + 1L, file.most());
            }
        } catch (IOException refused) {
            return new Unreadable(reason(path, refused));
        }
    }

    /** Why a file is not opened that is not a regular one. */
    static String special(Path file) {
        return "open %s: not a regular file".formatted(file);
    }

    /** Why a file cannot be opened, in the words of the system. */
    static String reason(Path file, IOException refused) {
        String why;
        if (refused instanceof NoSuchFileException) {
            why = "no such file or directory";
        } else if (refused instanceof AccessDeniedException) {
            why = "permission denied";
        } else if (Files.isDirectory(file)) {
            why = "is a directory";
        } else {
            why = String.valueOf(refused.getMessage());
        }
        return "open %s: %s".formatted(file, why);
    }
}
