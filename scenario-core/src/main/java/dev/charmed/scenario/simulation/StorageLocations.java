package dev.charmed.scenario.simulation;

import dev.charmed.ops.model.StorageId;
import java.nio.file.Path;

/** Finds, and on first use makes, the place where an attached storage is. */
@FunctionalInterface
public interface StorageLocations {
    Path locate(StorageId storage);
}
