package dev.charmed.scenario.agent.root;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * A file of the snapshot that roots have hard links to, so that a charm that changes it in place changes it for all. It is
 * remembered as it was, and made again when that has happened.
 */
final class SharedFile {
    private static final long LARGEST_REMEMBERED = 1 << 20;

    private final Path file;
    private final Optional<byte[]> content;
    private volatile FileMark mark;

    SharedFile(Path file) throws IOException {
        this.file = file;
        this.mark = FileMark.of(file);
        this.content = mark.size() > LARGEST_REMEMBERED ? Optional.empty() : Optional.of(Files.readAllBytes(file));
    }

    /** Puts a link to it, or a copy where links cannot be. */
    void linkAt(Path place) throws IOException {
        try {
            Files.createLink(place, file);
        } catch (IOException | UnsupportedOperationException otherFileSystem) {
            Files.copy(file, place, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    /** Whether there is an unchanged link to it at a place. */
    boolean isAt(Path place) throws IOException {
        return FileMark.of(place).equals(mark);
    }

    /**
     * Makes it again if it was changed; links to the changed one stay what they are.
     *
     * @return whether it was changed
     */
    synchronized boolean repair() throws IOException {
        FileMark now = FileMark.of(file);
        if (now.equals(mark) || content.isEmpty()) {
            return false;
        }
        Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), ".fresh", "");
        Files.write(fresh, content.get());
        Files.setPosixFilePermissions(fresh, mark.permissions());
        Files.setLastModifiedTime(fresh, mark.modified());
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        mark = FileMark.of(file);
        return true;
    }
}
