package dev.charmed.scenario;

import dev.charmed.scenario.disk.MachineFiles;
import dev.charmed.scenario.disk.StorageDirectory;
import dev.charmed.scenario.files.TemporaryDirectory;
import dev.charmed.scenario.simulation.SimulatedUnit;
import dev.charmed.scenario.state.Container;
import dev.charmed.scenario.state.Mount;
import dev.charmed.scenario.state.State;
import dev.charmed.scenario.state.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;

/** The files that one run has left, for a test to look at: written to a directory of this machine when it asks. */
final class RunFiles {
    private final SimulatedUnit unit;
    private final RunDisks disks;
    private final TemporaryDirectory shown;
    private final Map<String, Path> directories = new LinkedHashMap<>();

    /** @param shown keeps what a test looks at until the Context is closed */
    RunFiles(SimulatedUnit unit, RunDisks disks, TemporaryDirectory shown) {
        this.unit = unit;
        this.disks = disks;
        this.shown = shown;
    }

    /** Paths of what is not in the State, since it is too large for that, by container or storage. */
    static Map<String, List<String>> omitted(SimulatedUnit unit, RunDisks disks) {
        Map<String, List<String>> omitted = new LinkedHashMap<>(unit.omittedFiles());
        omitted.putAll(disks.omitted());
        return omitted;
    }

    synchronized Path fileSystem(String container, State left) {
        List<String> names =
                unit.hook().state().containers().stream().map(Container::name).toList();
        if (!names.contains(container)) {
            throw absent("container", container, names);
        }
        return computed("container " + container, () -> write(container, left));
    }

    /** What a link to a mounted place leads to: during the run the storage was elsewhere. */
    private Path shownInPlaceOf(Path source, State left) {
        return disks.storageAt(source).map(storage -> storage(storage, left)).orElse(source);
    }

    private Path write(String container, State left) {
        Optional<Path> root = mountedAsRoot(container);
        if (root.isPresent()) {
            return root.get();
        }
        Path directory = shown.part().path();
        try {
            unit.pebble(container).daemon().files().exportTo(directory, source -> shownInPlaceOf(source, left));
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot write the files of the container " + container, unwritable);
        }
        return directory;
    }

    synchronized Path storage(Storage storage, State left) {
        Optional<Path> kept = disks.kept(storage);
        if (kept.isPresent()) {
            return kept.get();
        }
        Storage known = left.storages().stream()
                .filter(candidate -> candidate.id().equals(storage.id()))
                .findFirst()
                .orElseThrow(() -> absent(
                        "storage",
                        storage.id().toString(),
                        left.storages().stream()
                                .map(candidate -> candidate.id().toString())
                                .toList()));
        return computed("storage " + storage.id(), () -> write(known));
    }

    private static NoSuchElementException absent(String kind, String name, List<String> names) {
        return new NoSuchElementException("the State has no %s \"%s\"; it has %s"
                .formatted(kind, name, names.isEmpty() ? "none" : String.join(", ", names)));
    }

    /** Not computeIfAbsent of the map, since a container's files may need those of a storage first. */
    private Path computed(String key, Supplier<Path> writing) {
        Path known = directories.get(key);
        if (known == null) {
            known = writing.get();
            directories.put(key, known);
        }
        return known;
    }

    private Optional<Path> mountedAsRoot(String container) {
        return unit.hook().state().containers().stream()
                .filter(known -> known.name().equals(container))
                .flatMap(known -> known.mounts().values().stream())
                .filter(mount -> mount.location().equals("/"))
                .map(Mount::source)
                .findFirst();
    }

    private Path write(Storage storage) {
        StorageDirectory directory = new StorageDirectory(shown.part().path(), new MachineFiles());
        try {
            directory.seed(storage.files(), unit.hook().clock().instant());
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot write the files of the storage " + storage.id(), unwritable);
        }
        return directory.path();
    }
}
