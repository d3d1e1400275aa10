package dev.charmed.scenario.pebble;

import dev.charmed.scenario.disk.FileTree;
import dev.charmed.scenario.disk.MachineFiles;
import dev.charmed.scenario.files.TemporaryDirectory;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the disk of a container is made of. Every daemon makes one of its own.
 *
 * @param image what is in it from the start, made on first use; no tree that it gives changes any more
 * @param machine the files of this machine that are mounted
 * @param space for what is too large for memory
 */
public record ContainerDisk(Optional<Supplier<FileTree>> image, MachineFiles machine, TemporaryDirectory space) {
    public ContainerDisk {
        Objects.requireNonNull(image);
        Objects.requireNonNull(machine);
        Objects.requireNonNull(space);
    }

    /** A disk with nothing in it from the start. */
    public static ContainerDisk empty(MachineFiles machine, TemporaryDirectory space) {
        return new ContainerDisk(Optional.empty(), machine, space);
    }

    public ContainerDisk withImage(Supplier<FileTree> newImage) {
        return new ContainerDisk(Optional.of(newImage), machine, space);
    }
}
