package dev.charmed.scenario.cli;

import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.meta.CharmMetaBuilder;
import dev.charmed.scenario.meta.MetadataException;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;

/** Reads what a charm declares, from its directory or from a packed {@code .charm}, without opening it for running. */
final class CharmDeclarations {
    private CharmDeclarations() {}

    /**
     * What a charm declares.
     *
     * @throws MetadataException if it cannot be understood
     * @throws UnreadableFileException if there is no charm
     */
    static CharmMeta read(Path charm, UnitOptions overrides) {
        if (!Files.isRegularFile(charm)) {
            return read(charm, charm, overrides);
        }
        try (FileSystem packed = FileSystems.newFileSystem(charm)) {
            return read(packed.getPath("/"), charm, overrides);
        } catch (IOException | ProviderNotFoundException notPacked) {
            throw new UnreadableFileException(
                    charm.toString(), "neither a charm's directory nor a packed charm", notPacked);
        }
    }

    private static CharmMeta read(Path directory, Path charm, UnitOptions overrides) {
        CharmMetaBuilder builder = CharmMeta.builder().directory(directory, charm.toString());
        overrides.applyTo(builder);
        return builder.build();
    }
}
