package dev.charmed.scenario.meta;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts a {@link CharmMeta} together from a charm's directory, from texts, maps or single files; what is given singly
 * replaces what the directory has.
 *
 * <p>The metadata may be a whole charmcraft.yaml: its config and actions then count as given with it.
 */
public final class CharmMetaBuilder {
    private @Nullable CharmDirectory directory;
    private @Nullable YamlDocument metadata;
    private @Nullable YamlDocument config;
    private @Nullable YamlDocument actions;

    CharmMetaBuilder() {}

    /** The charm to start from. */
    public CharmMetaBuilder directory(Path charmDirectory) {
        return directory(charmDirectory, charmDirectory.toString());
    }

    /**
     * The charm to start from, which its author knows by another name: the copy of a directory, or what a packed charm
     * holds.
     */
    public CharmMetaBuilder directory(Path charmDirectory, String knownAs) {
        this.directory = new CharmDirectory(charmDirectory, knownAs);
        return this;
    }

    /** @throws MetadataException if this is no YAML mapping */
    public CharmMetaBuilder metadata(String yaml) {
        this.metadata = YamlDocument.parse(yaml, CharmDocuments.METADATA);
        return this;
    }

    /** @throws MetadataException if there is anything but texts, numbers, booleans, lists and maps in it */
    public CharmMetaBuilder metadata(Map<String, ?> tree) {
        this.metadata = YamlDocument.of(tree, CharmDocuments.METADATA);
        return this;
    }

    /** @throws MetadataException if the file is unreadable or no YAML mapping */
    public CharmMetaBuilder metadataFile(Path file) {
        this.metadata = MetadataFiles.read(file);
        return this;
    }

    /** The text of a config.yaml, with {@code options} on top.
     *
     * @throws MetadataException if this is no YAML mapping */
    public CharmMetaBuilder config(String yaml) {
        this.config = YamlDocument.parse(yaml, CharmDocuments.CONFIG);
        return this;
    }

    /** A config.yaml, with {@code options} on top.
     *
     * @throws MetadataException if there is anything but texts, numbers, booleans, lists and maps in it */
    public CharmMetaBuilder config(Map<String, ?> tree) {
        this.config = YamlDocument.of(tree, CharmDocuments.CONFIG);
        return this;
    }

    /** @throws MetadataException if the file is unreadable or no YAML mapping */
    public CharmMetaBuilder configFile(Path file) {
        this.config = MetadataFiles.read(file);
        return this;
    }

    /** @throws MetadataException if this is no YAML mapping */
    public CharmMetaBuilder actions(String yaml) {
        this.actions = YamlDocument.parse(yaml, CharmDocuments.ACTIONS);
        return this;
    }

    /** @throws MetadataException if there is anything but texts, numbers, booleans, lists and maps in it */
    public CharmMetaBuilder actions(Map<String, ?> tree) {
        this.actions = YamlDocument.of(tree, CharmDocuments.ACTIONS);
        return this;
    }

    /** @throws MetadataException if the file is unreadable or no YAML mapping */
    public CharmMetaBuilder actionsFile(Path file) {
        this.actions = MetadataFiles.read(file);
        return this;
    }

    /** @throws MetadataException if no metadata is given, config or actions are given twice, or anything cannot be understood */
    public CharmMeta build() {
        CharmDocuments base = directory == null ? null : directory.read();
        CharmDocuments given = base;
        if (metadata != null) {
            CharmDocuments whole = CharmDocuments.ofProjectOrMetadata(metadata);
            refuseTwice("config", whole.config(), config);
            refuseTwice("actions", whole.actions(), actions);
            given = base == null || CharmDocuments.isProject(metadata)
                    ? whole
                    : new CharmDocuments(
                            whole.metadata(), base.config(), base.actions(), base.parts(), base.unknownExtensions());
        }
        if (given == null) {
            throw new MetadataException(
                    CharmDocuments.METADATA, "not given; a charm needs at least {\"name\": \"some-name\"}");
        }
        return new CharmMeta(new CharmDocuments(
                given.metadata(),
                config == null ? given.config() : config,
                actions == null ? given.actions() : actions,
                given.parts(),
                given.unknownExtensions()));
    }

    private static void refuseTwice(String section, YamlDocument inMetadata, @Nullable YamlDocument single) {
        if (single != null && !inMetadata.tree().isEmpty()) {
            throw new MetadataException(
                    single.source(),
                    "the metadata given holds \"%s\" already; give it in one place only".formatted(section));
        }
    }
}
