package dev.charmed.scenario;

import dev.charmed.scenario.disk.FileTree;
import dev.charmed.scenario.disk.MachineFiles;
import dev.charmed.scenario.disk.StorageDirectory;
import dev.charmed.scenario.files.TemporaryDirectory;
import dev.charmed.scenario.pebble.ContainerDisk;
import dev.charmed.scenario.simulation.StorageDisks;
import dev.charmed.scenario.state.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The disks of one run: of its containers and of its storages. Nothing is made before somebody asks. Safe on many threads. */
final class RunDisks implements StorageDisks {
    private final Instant now;
    private final MachineFiles machine = new MachineFiles();
    private final TemporaryDirectory containers;
    private final TemporaryDirectory storages;
    private final Map<String, StorageDirectory> located = new LinkedHashMap<>();
    private final Map<Path, Storage> places = new LinkedHashMap<>();
    private final Map<String, List<String>> omitted = new LinkedHashMap<>();

    /**
     * @param space for the disks of all runs
     * @param now when the files of the State were written
     */
    RunDisks(TemporaryDirectory space, Instant now) {
        this.now = now;
        this.containers = space.part();
        this.storages = space.part();
    }

    /** The disk of a container with that image, if it has one. */
    ContainerDisk container(Optional<Supplier<FileTree>> image) {
        return new ContainerDisk(image, machine, containers);
    }

    @Override
    public synchronized Path locate(Storage storage) {
        return located.computeIfAbsent(storage.id().toString(), id -> make(storage))
                .path();
    }

    private StorageDirectory make(Storage storage) {
        StorageDirectory made = new StorageDirectory(storages.child(storage.name() + "-" + storage.index()), machine);
        try {
            made.seed(storage.files(), now);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot write the files of the storage " + storage.id(), unwritable);
        }
        places.put(made.path(), storage);
        return made;
    }

    /** The storage that is, or was during the run, at a place of this machine. */
    synchronized Optional<Storage> storageAt(Path place) {
        return Optional.ofNullable(places.get(place));
    }

    @Override
    public synchronized Storage settled(Storage storage) {
        StorageDirectory directory = located.get(storage.id().toString());
        if (directory == null) {
            return storage;
        }
        try {
            StorageDirectory.Left left = directory.read();
            if (!left.omitted().isEmpty()) {
                omitted.put(storage.id().toString(), left.omitted());
            }
            return storage.withFiles(left.files());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read what is in the storage " + storage.id(), unreadable);
        }
    }

    /** Paths of what was left in storages and is not in the State, by the id of the storage. */
    synchronized Map<String, List<String>> omitted() {
        return Map.copyOf(omitted);
    }

    /** Where a storage is that has something in it which the State cannot have; empty if it is no longer there. */
    synchronized Optional<Path> kept(Storage storage) {
        return Optional.ofNullable(located.get(storage.id().toString())).map(StorageDirectory::path);
    }

    /** Removes what the State has as well. */
    synchronized void removeSettled() {
        if (omitted.isEmpty()) {
            located.clear();
            storages.close();
        }
    }
}
