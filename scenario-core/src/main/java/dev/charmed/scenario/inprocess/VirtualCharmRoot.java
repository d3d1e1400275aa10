package dev.charmed.scenario.inprocess;

import dev.charmed.scenario.files.TemporaryDirectory;
import dev.charmed.scenario.meta.CharmMeta;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What a charm sees as its directory during one run: one that the test gives, or one with the charm's metadata in it. */
final class VirtualCharmRoot implements AutoCloseable {
    private final CharmMeta meta;
    private final Optional<Path> given;
    private final TemporaryDirectory made = new TemporaryDirectory("charm");

    VirtualCharmRoot(CharmMeta meta, Optional<Path> given) {
        this.meta = meta;
        this.given = given;
    }

    /** Absolute, as Juju's is. */
    synchronized Path directory() {
        if (given.isPresent()) {
            return given.get().toAbsolutePath();
        }
        if (!made.exists()) {
            write(made.path());
        }
        return made.path();
    }

    private void write(Path directory) {
        try {
            for (Map.Entry<String, String> file : meta.files().entrySet()) {
                Files.writeString(directory.resolve(file.getKey()), file.getValue());
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot write the charm's metadata to " + directory, unwritable);
        }
    }

    /** Removes what was made. */
    @Override
    public void close() {
        made.close();
    }
}
