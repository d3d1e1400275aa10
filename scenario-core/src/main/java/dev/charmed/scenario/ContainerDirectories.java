package dev.charmed.scenario;

import dev.charmed.scenario.files.TemporaryDirectory;
import dev.charmed.scenario.pebble.PebbleSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** File systems of containers, made on first use and kept until the Context is closed. */
final class ContainerDirectories {
    private final ContextOptions options;
    private final TemporaryDirectory directory = new TemporaryDirectory("containers");

    ContainerDirectories(ContextOptions options) {
        this.options = options;
    }

    PebbleSetup setup(String container) {
        return PebbleSetup.of(() -> root(container), options.clock()).withWorkload(options.workload(container));
    }

    Path root(String container) {
        try {
            return Files.createDirectories(directory.path().resolve(container));
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot make the file system of container " + container, unwritable);
        }
    }

    void close() {
        directory.close();
    }
}
