package dev.charmed.scenario.meta;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A YAML file that holds a mapping: the tree, immutable, and where each part of it stands.
 *
 * @param source the file's name for messages
 * @param tree String keys; String, Long, BigInteger, Double, Boolean, List, Map or null values
 * @param positions by the path of the part, as {@link MetaNode} names it; empty for trees that were never a text
 */
record YamlDocument(String source, Map<String, @Nullable Object> tree, Map<String, Position> positions) {
    static final int DEEPEST = 64;

    /** @throws MetadataException if the text is not one YAML document with a mapping, or is out of all bounds */
    static YamlDocument parse(String text, String source) {
        return new YamlReader(text, source).read();
    }

    /** @throws MetadataException if the map holds anything but plain values under texts */
    static YamlDocument of(Map<String, ?> tree, String source) {
        return new YamlDocument(source, Trees.plainMap(tree, source, "", 0), Map.of());
    }

    static YamlDocument empty(String source) {
        return new YamlDocument(source, Map.of(), Map.of());
    }

    /** The same positions with another tree, some part of what was read. */
    YamlDocument with(Map<String, @Nullable Object> part) {
        return new YamlDocument(source, Trees.copyOfMap(part), positions);
    }

    MetaNode root() {
        return new MetaNode(this, "", tree);
    }

    /** Where the part stands, or else the nearest part around it that was written out. */
    Optional<Position> position(String path) {
        String around = path;
        Position position = positions.get(around);
        while (position == null && !around.isEmpty()) {
            around = around.substring(0, Math.max(0, Math.max(around.lastIndexOf('.'), around.lastIndexOf('['))));
            position = positions.get(around);
        }
        return Optional.ofNullable(position);
    }
}
