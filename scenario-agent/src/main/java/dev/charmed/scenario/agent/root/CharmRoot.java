package dev.charmed.scenario.agent.root;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/** The directory that one run of a charm sees as its own. Gone when closed, with everything that the charm left in it. */
public final class CharmRoot implements AutoCloseable {
    private final Path directory;
    private final RootPool pool;
    private final AtomicBoolean closed = new AtomicBoolean();

    CharmRoot(Path directory, RootPool pool) {
        this.directory = directory;
        this.pool = pool;
    }

    public Path directory() {
        return directory;
    }

    /**
     * Takes the root away, whatever the charm made of it. Closing twice is fine. No process of the run may be left.
     *
     * @throws CharmSourceException if something cannot be deleted
     */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            pool.takeBack(directory);
        } catch (IOException problem) {
            throw new CharmSourceException(
                    "the charm's root %s cannot be deleted: %s".formatted(directory, problem), problem);
        }
    }
}
