package dev.charmed.scenario.meta;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The three files of a charm as Juju gets them, and the build instructions beside them.
 *
 * @param config empty tree if there is none
 * @param actions empty tree if there are none
 * @param unknownExtensions what charmcraft.yaml asks for that nobody here knows
 */
record CharmDocuments(
        YamlDocument metadata,
        YamlDocument config,
        YamlDocument actions,
        Map<String, @Nullable Object> parts,
        Set<String> unknownExtensions) {
    static final String METADATA = "metadata.yaml";
    static final String CONFIG = "config.yaml";
    static final String ACTIONS = "actions.yaml";
    static final String CHARMCRAFT = "charmcraft.yaml";

    private static final Set<String> BUILD_KEYS = Set.of(
            "actions",
            "adopt-info",
            "analysis",
            "base",
            "bases",
            "build-base",
            "charm-libs",
            "charmhub",
            "config",
            "extensions",
            "links",
            "package-repositories",
            "parts",
            "platforms",
            "plugins",
            "title",
            "type");
    /** Keys that only a charmcraft.yaml has; {@code type} is not among them, since old metadata files carry all sorts. */
    private static final List<String> PROJECT_MARKS = List.of(
            "parts", "bases", "base", "platforms", "config", "actions", "extensions", "charm-libs", "links", "title");

    private static final Map<String, String> LINKS = Map.of(
            "contact", "maintainers",
            "documentation", "docs",
            "issues", "issues",
            "source", "source",
            "website", "website");

    /** Takes metadata given without a directory: a metadata.yaml, or a charmcraft.yaml with all in it. */
    static CharmDocuments ofProjectOrMetadata(YamlDocument document) {
        return isProject(document)
                ? ofProject(document)
                : new CharmDocuments(
                        document, YamlDocument.empty(CONFIG), YamlDocument.empty(ACTIONS), Map.of(), Set.of());
    }

    static boolean isProject(YamlDocument document) {
        return !Collections.disjoint(document.tree().keySet(), PROJECT_MARKS);
    }

    static CharmDocuments ofProject(YamlDocument written) {
        return split(Extensions.apply(written), Extensions.unknown(written));
    }

    /** Splits a charmcraft.yaml as charmcraft does when it packs. */
    static CharmDocuments split(YamlDocument project, Set<String> unknownExtensions) {
        MetaNode root = project.root();
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>(project.tree());
        metadata.keySet().removeAll(BUILD_KEYS);
        root.text("title").ifPresent(title -> metadata.put("display-name", title));
        root.get("links").mapping().forEach((link, target) -> {
            String key = LINKS.get(link);
            if (key != null) {
                metadata.putIfAbsent(key, target);
            }
        });
        return new CharmDocuments(
                project.with(metadata),
                new YamlDocument(project.source(), root.get("config").mapping(), below("config", project)),
                new YamlDocument(project.source(), root.get("actions").mapping(), below("actions", project)),
                root.get("parts").mapping(),
                unknownExtensions);
    }

    /** The positions of what is under a key, by the paths that they have from there. */
    private static Map<String, Position> below(String key, YamlDocument project) {
        Map<String, Position> positions = new LinkedHashMap<>();
        String prefix = key + ".";
        project.positions().forEach((path, position) -> {
            if (path.startsWith(prefix)) {
                positions.put(path.substring(prefix.length()), position);
            }
        });
        return positions;
    }
}
