package dev.charmed.scenario.simulation;

import dev.charmed.scenario.state.Storage;
import java.nio.file.Path;

/** Where the attached storages of one run are on this machine. */
@FunctionalInterface
public interface StorageDisks {
    /** Finds, and on first use makes, the place where a storage of the State is, with its files in it. */
    Path locate(Storage storage);

    /** The storage as the charm has left it. */
    default Storage settled(Storage storage) {
        return storage;
    }
}
