package dev.charmed.scenario.agent.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The real {@code /charm/containers} of this machine, for root where no namespace can be made: one run at a time of all
 * processes puts the sockets of its containers there.
 *
 * <p>The file that is the lock lists what was made, so that the next run removes what a killed process has left. What
 * something else has put there is never touched.
 */
public final class SharedContainers {
    /** The lock of a file belongs to a process; this one is for its threads. */
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

    private final Path charm;
    private final Path lock;

    /**
     * @param charm where charms look for {@code containers}
     * @param lock need not exist
     */
    public SharedContainers(Path charm, Path lock) {
        this.charm = charm;
        this.lock = lock;
    }

    /** Those in {@code /charm}. */
    public static SharedContainers ofThisMachine() {
        return new SharedContainers(Path.of("/charm"), Path.of("/run/scenario-charm.lock"));
    }

    /** Whether this user may make them. */
    public boolean arePossible() {
        return Files.isWritable(lock.toAbsolutePath().getParent())
                && Files.isWritable(
                        Files.isDirectory(charm)
                                ? charm
                                : charm.toAbsolutePath().getParent());
    }

    /**
     * Puts sockets at their places, for as long as the result is not closed; waits until no other run has any there.
     *
     * @param sockets by the name of their container
     * @throws EnvironmentUnavailableException if something else is there
     * @throws CancellationException if the thread was interrupted
     */
    public AutoCloseable place(Map<String, Path> sockets) {
        try {
            IN_THIS_PROCESS.lockInterruptibly();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while another run had its containers in " + charm);
        }
        try {
            return placeLocked(sockets);
        } catch (FileLockInterruptionException interrupted) {
            IN_THIS_PROCESS.unlock();
            throw new CancellationException("interrupted while another run had its containers in " + charm);
        } catch (IOException unwritable) {
            IN_THIS_PROCESS.unlock();
            throw new UncheckedIOException("cannot put containers into " + charm, unwritable);
        } catch (RuntimeException problem) {
            IN_THIS_PROCESS.unlock();
            throw problem;
        }
    }

    private AutoCloseable placeLocked(Map<String, Path> sockets) throws IOException {
        FileChannel channel =
                FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock held = channel.lock();
            Placed placed = new Placed(channel, held);
            placed.removeAll();
            try {
                for (Map.Entry<String, Path> socket : sockets.entrySet()) {
                    placed.put(socket.getKey(), socket.getValue());
                }
            } catch (IOException | RuntimeException problem) {
                placed.removeAll();
                throw problem;
            }
            return placed;
        } catch (IOException | RuntimeException problem) {
            channel.close();
            throw problem;
        }
    }

    /** What was made, each line of the file a path, and for a link what it leads to. */
    private final class Placed implements AutoCloseable {
        private static final String LEADS_TO = "\t";

        private final FileChannel channel;
        private final FileLock held;

        Placed(FileChannel channel, FileLock held) {
            this.channel = channel;
            this.held = held;
        }

        void put(String container, Path socket) throws IOException {
            Path directory = charm.resolve("containers").resolve(container);
            for (Path missing : List.of(charm, charm.resolve("containers"), directory)) {
                if (!Files.isDirectory(missing)) {
                    note(missing.toString());
                    Files.createDirectory(missing);
                }
            }
            Path place = directory.resolve("pebble.socket");
            if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                throw inTheWay(place);
            }
            note(place + LEADS_TO + socket);
            try {
                Files.createSymbolicLink(place, socket);
            } catch (FileAlreadyExistsException another) {
                throw inTheWay(place);
            }
        }

        private EnvironmentUnavailableException inTheWay(Path place) {
            return new EnvironmentUnavailableException(
                    place + " is there already, and not of a run of this program",
                    "remove it, or run where namespaces can be made");
        }

        private void note(String line) throws IOException {
            ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes, channel.size());
            }
        }

        /** Removes what is noted, by this process or one before, the last first. */
        void removeAll() throws IOException {
            ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
            while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) > 0) {
                // More may come.
            }
            List<String> lines = new ArrayList<>(StandardCharsets.UTF_8
                    .decode(bytes.flip())
                    .toString()
                    .lines()
                    .toList());
            Collections.reverse(lines);
            for (String line : lines) {
                remove(line.split(LEADS_TO, 2));
            }
            channel.truncate(0);
        }

        private void remove(String[] made) {
            Path path = Path.of(made[0]);
            try {
                boolean isOurs = made.length == 1
                        ? Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                        : Files.readSymbolicLink(path).toString().equals(made[1]);
                if (isOurs) {
                    Files.delete(path);
                }
            } catch (FileSystemException keptOrGone) {
                // A directory into which something else was put, or what the charm has removed.
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        @Override
        public void close() throws IOException {
            try (channel) {
                removeAll();
                held.release();
            } finally {
                IN_THIS_PROCESS.unlock();
            }
        }
    }
}
