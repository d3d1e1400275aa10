package dev.charmed.scenario.agent.root;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The directory that one run of a charm sees as its own, with everything that the charm left in it. Deleted when closed.
 */
public final class CharmRoot implements AutoCloseable {
    private final Path directory;

    CharmRoot(Path directory) {
        this.directory = directory;
    }

    public Path directory() {
        return directory;
    }

    /**
     * Deletes the root, whatever the charm made of it. Closing twice is fine. No process of the run may be left.
     *
     * @throws CharmSourceException if something cannot be deleted
     */
    @Override
    public void close() {
        try {
            TreeDeletion.delete(directory);
        } catch (IOException problem) {
            throw new CharmSourceException(
                    "the charm's root %s cannot be deleted: %s".formatted(directory, problem), problem);
        }
    }
}
