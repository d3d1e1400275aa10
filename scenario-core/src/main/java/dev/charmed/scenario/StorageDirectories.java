package dev.charmed.scenario;

import dev.charmed.ops.model.StorageId;
import dev.charmed.scenario.files.TemporaryDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Directories for attached storages, made on first use and kept until the Context is closed. */
final class StorageDirectories {
    private final TemporaryDirectory root = new TemporaryDirectory("storages");

    Path locate(StorageId storage) {
        try {
            return Files.createDirectories(root.path().resolve(storage.name() + "-" + storage.index()));
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot make a directory for storage " + storage, unwritable);
        }
    }

    void close() {
        root.close();
    }
}
