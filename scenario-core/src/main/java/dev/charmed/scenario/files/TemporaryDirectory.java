package dev.charmed.scenario.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A directory of this process that is made when it is asked for. Safe on many threads. */
public final class TemporaryDirectory implements AutoCloseable {
    private final String purpose;
    private Optional<Path> directory = Optional.empty();

    /** @param purpose ends the directory's name, for people who find it */
    public TemporaryDirectory(String purpose) {
        this.purpose = purpose;
    }

    /**
     * The directory, made on the first call.
     *
     * @throws UncheckedIOException if it cannot be made
     */
    public synchronized Path path() {
        if (directory.isEmpty()) {
            try {
                directory = Optional.of(Files.createTempDirectory(
                        "scenario-%d-%s-".formatted(ProcessHandle.current().pid(), purpose)));
            } catch (IOException unwritable) {
                throw new UncheckedIOException("cannot make a temporary directory", unwritable);
            }
        }
        return directory.get();
    }

    /**
     * A directory in it, made if it is not there.
     *
     * @throws UncheckedIOException if it cannot be made
     */
    public Path child(String name) {
        try {
            return Files.createDirectories(path().resolve(name));
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot make a directory for " + name, unwritable);
        }
    }

    /** Whether somebody asked for it. */
    public synchronized boolean exists() {
        return directory.isPresent();
    }

    /**
     * Removes the directory and what is in it; nothing if it was never made. Asked for again, it is made anew.
     *
     * @throws UncheckedIOException if something stays
     */
    @Override
    public synchronized void close() {
        if (directory.isPresent()) {
            try {
                TreeDeletion.delete(directory.get());
                directory = Optional.empty();
            } catch (IOException undeletable) {
                throw new UncheckedIOException("cannot remove " + directory.get(), undeletable);
            }
        }
    }
}
