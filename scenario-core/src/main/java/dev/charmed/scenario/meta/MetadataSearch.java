package dev.charmed.scenario.meta;

import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks for a charm's metadata beside its compiled class: from where the class was loaded up to the project it belongs to. */
final class MetadataSearch {
    /** {@code build/classes/java/main} is as deep as builds put classes; one more for a project within a project. */
    private static final int MOST_STEPS = 6;

    private MetadataSearch() {}

    static CharmMeta beside(Class<?> charm) {
        List<Path> searched = new ArrayList<>();
        Path directory = location(charm).orElse(null);
        for (int step = 0; directory != null && step < MOST_STEPS; step++) {
            if (Files.isDirectory(directory)) {
                if (CharmDirectory.isCharm(directory)) {
                    return CharmMeta.load(directory);
                }
                searched.add(directory);
                if (Files.exists(directory.resolve(".git"))) {
                    break;
                }
            }
            directory = directory.getParent();
        }
        throw new MetadataException(
                charm.getName(),
                "there is no charmcraft.yaml or metadata.yaml beside it (looked in %s); give the metadata, such as CharmMeta.named(\"my-charm\")"
                        .formatted(searched.isEmpty() ? "no directory" : join(searched)));
    }

    private static Optional<Path> location(Class<?> charm) {
        CodeSource source = charm.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException noFile) {
            return Optional.empty();
        }
    }

    private static String join(List<Path> directories) {
        return String.join(", ", directories.stream().map(Path::toString).toList());
    }
}
