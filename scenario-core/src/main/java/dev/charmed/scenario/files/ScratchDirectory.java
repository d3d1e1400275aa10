package dev.charmed.scenario.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A directory below the system's own for temporary files, with a lock in it that this process holds for as long as it lives,
 * so that others can tell what a dead process has left.
 *
 * <p>Layout: {@code scenario-PID-PURPOSE-RANDOM} with {@code lock} and {@code files} in it. A name that begins with a dot is
 * that of one in the making.
 */
final class ScratchDirectory implements TemporaryDirectory.Made {
    private static final String PREFIX = "scenario-";
    private static final String LOCK = "lock";
    private static final String FILES = "files";
    private static final int RANDOM_DIGITS = 16;
    private static final AtomicBoolean SWEPT = new AtomicBoolean();

    private final Path directory;
    private final FileChannel lock;
    private final Thread atExit;
    private final AtomicBoolean deleted = new AtomicBoolean();

    private ScratchDirectory(Path directory, FileChannel lock) {
        this.directory = directory;
        this.lock = lock;
        this.atExit = new Thread(this::deleteIfPossible, "removes " + directory);
    }

    static ScratchDirectory make(String purpose) throws IOException {
        Path making = makeNamed("." + PREFIX + ProcessHandle.current().pid() + "-" + purpose + "-");
        if (SWEPT.compareAndSet(false, true)) {
            sweep(making);
        }
        FileChannel lock = null;
        try {
            Files.createDirectory(making.resolve(FILES));
            lock = FileChannel.open(making.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            lock.lock();
            Path named = making.resolveSibling(making.getFileName().toString().substring(1));
            Files.move(making, named, StandardCopyOption.ATOMIC_MOVE);
            ScratchDirectory made = new ScratchDirectory(named.toRealPath(), lock);
            made.deleteAtExit();
            return made;
        } catch (IOException broken) {
            if (lock != null) {
                lock.close();
            }
            TreeDeletion.delete(making);
            throw broken;
        }
    }

    /** Makes one that is this user's alone; its name is always as long, for what a charm does may depend on that. */
    private static Path makeNamed(String beginning) throws IOException {
        FileAttribute<?> own = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        while (true) {
            String random = UUID.randomUUID().toString().replace("-", "").substring(0, RANDOM_DIGITS);
            try {
                return Files.createDirectory(temporary.resolve(beginning + random), own);
            } catch (FileAlreadyExistsException taken) {
                // By a name that is drawn again.
            }
        }
    }

    @Override
    public Path path() {
        return directory.resolve(FILES);
    }

    private void deleteAtExit() {
        try {
            Runtime.getRuntime().addShutdownHook(atExit);
        } catch (IllegalStateException exiting) {
            // Whoever makes directories now has to remove them.
        }
    }

    /** @throws IOException if something stays; it is tried again at the JVM's end */
    @Override
    public void delete() throws IOException {
        if (deleted.get()) {
            return;
        }
        Mounts.refuseIn(directory);
        // The lock is the last to go.
        TreeDeletion.delete(path());
        TreeDeletion.delete(directory);
        deleted.set(true);
        lock.close();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException exiting) {
            // It finds nothing to do.
        }
    }

    /** Removes what dead processes of this user have left. */
    private static void sweep(Path ours) {
        Path temporary = Objects.requireNonNull(ours.toAbsolutePath().getParent());
        try (DirectoryStream<Path> found = Files.newDirectoryStream(temporary, "{,.}" + PREFIX + "*")) {
            Object owner = Files.getOwner(ours);
            for (Path directory : found) {
                if (isDirectoryOf(directory, owner)
                        && (isLeft(directory) || isLeftInTheMaking(directory))
                        && !Mounts.areIn(directory)) {
                    TreeDeletion.delete(directory);
                }
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            // What cannot be swept stays where it is.
        }
    }

    private static boolean isDirectoryOf(Path directory, Object owner) throws IOException {
        return Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                && Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).equals(owner);
    }

    private static boolean isLeftInTheMaking(Path directory) throws IOException {
        Instant hourAgo = Instant.now().minus(Duration.ofHours(1));
        return directory.getFileName().toString().startsWith(".")
                && Files.getLastModifiedTime(directory, LinkOption.NOFOLLOW_LINKS)
                        .toInstant()
                        .isBefore(hourAgo);
    }

    /** A lock of this process is not even looked at: to close its file would give it up. */
    private static boolean isLeft(Path directory) {
        Path lock = directory.resolve(LOCK);
        String ours = PREFIX + ProcessHandle.current().pid() + "-";
        String name = directory.getFileName().toString();
        if (name.startsWith(".") || name.startsWith(ours) || !Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            return channel.tryLock() != null;
        } catch (IOException | RuntimeException unknown) {
            return false;
        }
    }
}
