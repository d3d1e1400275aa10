package dev.charmed.scenario.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A directory of this process that is made when it is asked for. Safe on many threads.
 *
 * <p>It does not stay: who made it closes it; if not, it goes with the object or when the JVM ends; and what a killed JVM left
 * goes when the next one makes its first.
 */
public final class TemporaryDirectory implements AutoCloseable {
    private final Maker maker;
    private final boolean goesWithObject;
    private final AtomicInteger children = new AtomicInteger();
    private Optional<Made> made = Optional.empty();

    private TemporaryDirectory(Maker maker, boolean goesWithObject) {
        this.maker = maker;
        this.goesWithObject = goesWithObject;
    }

    /** @param purpose is part of the directory's name, for people who find it */
    public TemporaryDirectory(String purpose) {
        this(() -> ScratchDirectory.make(purpose), true);
    }

    /** Makes one for those who may keep its path and forget the object. */
    public static TemporaryDirectory untilExit(String purpose) {
        return new TemporaryDirectory(() -> ScratchDirectory.make(purpose), false);
    }

    /** Makes one in this one, with a name that no other one in it has. It goes with this one at the latest. */
    public TemporaryDirectory part() {
        return new TemporaryDirectory(
                () -> {
                    Path part = Files.createDirectory(path().resolve(Integer.toString(children.incrementAndGet())));
                    return new Part(part);
                },
                goesWithObject);
    }

    private interface Maker {
        Made make() throws IOException;
    }

    /** What was made, and how it goes. */
    interface Made {
        Path path();

        void delete() throws IOException;

        /** Deletes it where nobody is left to be told that it cannot be. */
        default void deleteIfPossible() {
            try {
                delete();
            } catch (IOException stays) {
                // It goes with what it is in, or the next process tries again.
            }
        }
    }

    private record Part(Path path) implements Made {
        @Override
        public void delete() throws IOException {
            Mounts.refuseIn(path);
            TreeDeletion.delete(path);
        }
    }

    /**
     * The directory, made on the first call.
     *
     * @throws UncheckedIOException if it cannot be made
     */
    public synchronized Path path() {
        if (made.isEmpty()) {
            try {
                Made fresh = maker.make();
                made = Optional.of(fresh);
                if (goesWithObject) {
                    Unreachable.then(this, fresh::deleteIfPossible);
                }
            } catch (IOException unwritable) {
                throw new UncheckedIOException("cannot make a temporary directory", unwritable);
            }
        }
        return made.get().path();
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
        return made.isPresent();
    }

    /**
     * Removes the directory and what is in it; nothing if it was never made. Asked for again, it is made anew.
     *
     * @throws UncheckedIOException if something stays
     */
    @Override
    public synchronized void close() {
        if (made.isPresent()) {
            Made closing = made.get();
            try {
                closing.delete();
                made = Optional.empty();
            } catch (IOException undeletable) {
                throw new UncheckedIOException("cannot remove " + closing.path(), undeletable);
            }
        }
    }
}
