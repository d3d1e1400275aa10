package dev.charmed.scenario.agent;

import dev.charmed.scenario.agent.process.EnvironmentUnavailableException;
import dev.charmed.scenario.files.FileProblem;
import dev.charmed.scenario.files.TemporaryDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The private directory of one agent: its socket, the hook tools, the charm's copy, and a root for each run. */
final class AgentDirectory implements AutoCloseable {
    /** The kernel takes 107 bytes for the path of a socket. */
    private static final int LONGEST_SOCKET_PATH = 107;

    private final TemporaryDirectory temporary;
    private final Path directory;
    private final Consumer<String> progress;
    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicInteger numbers = new AtomicInteger();

    private AgentDirectory(TemporaryDirectory temporary, Consumer<String> progress) {
        this.temporary = temporary;
        this.directory = temporary.path();
        this.progress = progress;
    }

    /**
     * Makes it where temporary files are made.
     *
     * @param progress is told of what cannot be deleted in the end
     * @throws EnvironmentUnavailableException if there is no place for it
     */
    static AgentDirectory create(Consumer<String> progress) {
        AgentDirectory created;
        try {
            created = new AgentDirectory(new TemporaryDirectory("agent"), progress);
        } catch (UncheckedIOException unwritable) {
            throw new EnvironmentUnavailableException(
                    "No temporary directory can be made: "
                            + FileProblem.describe(Objects.requireNonNull(unwritable.getCause())),
                    "set TMPDIR (for Java: -Djava.io.tmpdir) to a directory that can be written");
        }
        if (created.socket().toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_SOCKET_PATH) {
            created.close();
            throw new EnvironmentUnavailableException(
                    "The path of the temporary directory is too long for a Unix socket: " + created.directory,
                    "set TMPDIR (for Java: -Djava.io.tmpdir) to a shorter one, such as /tmp");
        }
        return created;
    }

    /** The directory itself, for what makes places of its own in it. */
    Path path() {
        return directory;
    }

    Path socket() {
        return directory.resolve("agent.socket");
    }

    /** Makes a directory with that name. */
    Path make(String name) {
        try {
            return Files.createDirectory(directory.resolve(name));
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot make a directory in " + directory, unwritable);
        }
    }

    /** Makes one more directory of that kind. */
    Path makeNext(String kind) {
        return make(kind + "-" + numbers.incrementAndGet());
    }

    /** A place for another socket, as short as the agent's own. */
    Path nextSocket() {
        return directory.resolve("pebble-" + numbers.incrementAndGet());
    }

    /** A place for the root of another run, which does not exist yet. */
    Path nextRun() {
        return directory.resolve("run-" + runs.incrementAndGet());
    }

    /** Deletes it with everything in it. What a charm has made undeletable stays, which is told and harms nobody's result. */
    @Override
    public void close() {
        try {
            temporary.close();
        } catch (UncheckedIOException undeletable) {
            progress.accept("%s stays: %s"
                    .formatted(directory, FileProblem.describe(Objects.requireNonNull(undeletable.getCause()))));
        }
    }
}
