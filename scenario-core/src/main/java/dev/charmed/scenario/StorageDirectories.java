package dev.charmed.scenario;

import dev.charmed.ops.model.StorageId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Directories for attached storages, made on first use and kept until the Context is closed. */
final class StorageDirectories {
    private Optional<Path> root = Optional.empty();

    synchronized Path locate(StorageId storage) {
        try {
            if (root.isEmpty()) {
                root = Optional.of(Files.createTempDirectory(
                        "scenario-" + ProcessHandle.current().pid() + "-storages-"));
            }
            return Files.createDirectories(root.get().resolve(storage.name() + "-" + storage.index()));
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot make a directory for storage " + storage, unwritable);
        }
    }

    synchronized void close() {
        if (root.isEmpty()) {
            return;
        }
        try (Stream<Path> files = Files.walk(root.get())) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
            root = Optional.empty();
        } catch (IOException undeletable) {
            throw new UncheckedIOException("cannot remove " + root, undeletable);
        }
    }
}
