package dev.charmed.ops.pebble;

import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Layers and plans as YAML; loaded only where a charm has to do with text. */
final class LayerYaml {
    private LayerYaml() {}

    static Map<String, Object> parse(String what, String yaml) {
        Object tree;
        try {
            tree = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        } catch (YamlEngineException broken) {
            throw new IllegalArgumentException(
                    "the YAML of the " + what + " is malformed: " + broken.getMessage(), broken);
        }
        if (tree == null) {
            return Map.of();
        }
        if (tree instanceof Map<?, ?> map) {
            return Trees.copy(map);
        }
        throw new IllegalArgumentException("a " + what + " is a mapping, not \"" + tree + '"');
    }

    static String write(Map<String, Object> tree) {
        return new Dump(DumpSettings.builder()
                        .setDefaultFlowStyle(FlowStyle.BLOCK)
                        .build())
                .dumpToString(tree);
    }
}
