package dev.charmed.scenario.agent.root;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/** The directory that one run of a charm sees as its own. Gone when closed, with everything that the charm left in it. */
public final class CharmRoot implements AutoCloseable {
    private final RootPool.GivenRoot root;
    private final RootPool pool;
    private final AtomicBoolean closed = new AtomicBoolean();

    CharmRoot(RootPool.GivenRoot root, RootPool pool) {
        this.root = root;
        this.pool = pool;
    }

    public Path directory() {
        return root.directory();
    }

    /**
     * Takes the root away, whatever the charm made of it. Closing twice is fine. No process of the run may be left. What
     * cannot be deleted stays, and the progress of the source is told.
     */
    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            pool.takeBack(root);
        }
    }
}
