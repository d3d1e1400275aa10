package dev.charmed.scenario.meta;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * A directory that declares a charm, as its author or as charmcraft laid it out.
 *
 * @param knownAs the name by which messages call it
 */
record CharmDirectory(Path directory, String knownAs) {

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
                    "no charm here: found neither %s with \"type: charm\" nor %s"
                            .formatted(CharmDocuments.CHARMCRAFT, CharmDocuments.METADATA));
        }
        MetaNode type = project.root().get("type");
        if (!"charm".equals(type.value())) {
            throw type.error("expected \"charm\", found %s, and there is no %s beside it"
                    .formatted(MetaNode.describe(type.value()), CharmDocuments.METADATA));
        }
        return project;
    }

    private YamlDocument readOr(String name, YamlDocument otherwise) {
        Path file = directory.resolve(name);
        return Files.exists(file) ? MetadataFiles.read(file, source(name)) : otherwise;
    }

    private String source(String name) {
        return Path.of(knownAs, name).normalize().toString();
    }
}
