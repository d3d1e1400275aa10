package dev.charmed.scenario.meta;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A directory that declares a charm, as its author or as charmcraft laid it out.
 *
 * @param knownAs the name by which messages call it
 */
record CharmDirectory(Path directory, String knownAs) {
    private static final int MOST_CHARMS_NAMED = 5;

    /** @throws MetadataException if there is no charm, or what it declares cannot be understood */
    CharmDocuments read() {
        if (!Files.isDirectory(directory)) {
            throw new MetadataException(
                    knownAs,
                    Files.exists(directory)
                            ? "not a directory; expected a charm's directory"
                            : "no such directory; expected a charm's directory");
        }
        YamlDocument project = readOr(CharmDocuments.CHARMCRAFT, YamlDocument.empty(source(CharmDocuments.CHARMCRAFT)));
        // Where there is metadata, extensions have nothing to add, or a packed charm has it already.
        CharmDocuments built = Files.exists(directory.resolve(CharmDocuments.METADATA))
                ? CharmDocuments.split(project, Set.of())
                : CharmDocuments.ofProject(requireCharm(project));
        return new CharmDocuments(
                readOr(CharmDocuments.METADATA, built.metadata()),
                readOr(CharmDocuments.CONFIG, built.config()),
                readOr(CharmDocuments.ACTIONS, built.actions()),
                built.parts(),
                built.unknownExtensions());
    }

    private YamlDocument requireCharm(YamlDocument project) {
        if (project.tree().isEmpty()) {
            throw new MetadataException(
                    knownAs,
                    "no charm here: found neither %s with \"type: charm\" nor %s%s"
                            .formatted(CharmDocuments.CHARMCRAFT, CharmDocuments.METADATA, charmsBelow()));
        }
        MetaNode type = project.root().get("type");
        if (!"charm".equals(type.value())) {
            throw type.error("expected \"charm\", found %s, and there is no %s beside it"
                    .formatted(MetaNode.describe(type.value()), CharmDocuments.METADATA));
        }
        return project;
    }

    /** Repositories often hold several charms, and none at their top. */
    private String charmsBelow() {
        List<Path> places = List.of(directory, directory.resolve("charms"));
        List<String> charms = places.stream()
                .flatMap(place -> charmsIn(place).stream())
                .map(charm -> directory.relativize(charm).toString())
                .toList();
        return charms.isEmpty() ? "" : "; there is one in each of: " + String.join(", ", charms);
    }

    private static List<Path> charmsIn(Path place) {
        try (Stream<Path> children = Files.list(place)) {
            return children.filter(CharmDirectory::isCharm)
                    .sorted()
                    .limit(MOST_CHARMS_NAMED)
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    static boolean isCharm(Path directory) {
        return Files.isRegularFile(directory.resolve(CharmDocuments.METADATA))
                || Files.isRegularFile(directory.resolve(CharmDocuments.CHARMCRAFT));
    }

    private YamlDocument readOr(String name, YamlDocument otherwise) {
        Path file = directory.resolve(name);
        return Files.exists(file) ? MetadataFiles.read(file, source(name)) : otherwise;
    }

    private String source(String name) {
        return Path.of(knownAs, name).normalize().toString();
    }
}
