package dev.charmed.scenario.pebble;

import dev.charmed.ops.pebble.Layer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads layers, from text or from a tree, as Pebble does. */
final class LayerReader {
    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setAllowDuplicateKeys(true).build();

    private LayerReader() {}

    /** @throws LayerFormatException with Pebble's words if it is no layer */
    static PlanLayer parse(String label, String yaml) throws LayerFormatException {
        Optional<Node> root;
        try {
            root = LayerNodes.of(yaml, SETTINGS);
        } catch (LayerFormatException refused) {
            throw failure(label, String.valueOf(refused.getMessage()));
        } catch (MarkedYamlEngineException broken) {
            throw failure(label, YamlProblems.message(broken, yaml));
        } catch (YamlEngineException broken) {
            throw failure(label, "yaml: " + broken.getMessage());
        }
        return layer(label, root, Arrays.asList(yaml.split("\n", -1)));
    }

    /**
     * The same for a layer that is no text.
     *
     * @throws LayerFormatException with Pebble's words if it is no layer
     */
    static PlanLayer read(String label, Map<String, ?> tree) throws LayerFormatException {
        try {
            return layer(label, Optional.of(node(tree)), List.of(""));
        } catch (LayerFormatException invalid) {
            // Only of text can be told in which line the mistake is.
            return parse(label, Layer.of(tree).toYaml());
        }
    }

    private static PlanLayer layer(String label, Optional<Node> root, List<String> lines) throws LayerFormatException {
        String summary = "";
        String description = "";
        Map<EntryKind, SortedMap<String, Entry>> sections = new EnumMap<>(EntryKind.class);
        for (NodeTuple tuple : sections(label, root)) {
            String key = LayerDecoder.text(tuple.getKeyNode());
            Node value = tuple.getValueNode();
            LayerDecoder decoder = new LayerDecoder(new SectionLines(lines, tuple.getKeyNode(), value));
            Optional<EntryKind> kind = Arrays.stream(EntryKind.values())
                    .filter(known -> known.key().equals(key))
                    .findFirst();
            try {
                if (isNothing(value)) {
                    throw new LayerFormatException("EOF");
                } else if (kind.isPresent()) {
                    sections.put(kind.get(), new TreeMap<>(decoder.entries(value, kind.get())));
                } else if (key.equals("summary")) {
                    summary = decoder.scalar(value, "string").orElse("");
                } else if (key.equals("description")) {
                    description = decoder.scalar(value, "string").orElse("");
                } else {
                    throw failure(label, "unknown section " + GoText.quoted(key));
                }
                decoder.requireNoProblems();
            } catch (LayerFormatException invalid) {
                throw String.valueOf(invalid.getMessage()).startsWith("cannot parse layer ")
                        ? invalid
                        : new LayerFormatException("cannot parse layer %s section %s: %s"
                                .formatted(GoText.quoted(label), GoText.quoted(key), invalid.getMessage()));
            }
        }
        return new PlanLayer(label, summary, description, sections);
    }

    private static List<NodeTuple> sections(String label, Optional<Node> root) throws LayerFormatException {
        if (root.isEmpty() || LayerDecoder.isNull(root.get())) {
            return List.of();
        }
        if (root.get() instanceof MappingNode mapping) {
            requireNoDuplicates(label, mapping);
            return mapping.getValue();
        }
        int line = line(root.get());
        throw failure(
                label,
                "yaml: unmarshal errors:\n  line %d: cannot unmarshal %s into map[string]yaml.Node"
                        .formatted(line, LayerDecoder.described(root.get())));
    }

    private static void requireNoDuplicates(String label, MappingNode mapping) throws LayerFormatException {
        Map<String, Node> seen = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = LayerDecoder.text(tuple.getKeyNode());
            Node first = seen.putIfAbsent(key, tuple.getKeyNode());
            if (first != null) {
                throw failure(
                        label,
                        "yaml: unmarshal errors:\n  line %d: mapping key %s already defined at line %d"
                                .formatted(line(tuple.getKeyNode()), GoText.quoted(key), line(first)));
            }
        }
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine()).orElse(0) + 1;
    }

    /** Pebble writes sections out and reads them again, and there is nothing to read then. */
    private static boolean isNothing(Node value) {
        return value instanceof ScalarNode scalar
                && scalar.getScalarStyle() == ScalarStyle.PLAIN
                && scalar.getValue().isEmpty();
    }

    private static LayerFormatException failure(String label, String message) {
        return new LayerFormatException("cannot parse layer " + GoText.quoted(label) + ": " + message);
    }

    private static Node node(Object value) {
        if (value instanceof Map<?, ?> map) {
            List<NodeTuple> tuples = new ArrayList<>(map.size());
            new LinkedHashMap<>(map)
                    .forEach((key, item) -> tuples.add(new NodeTuple(node(String.valueOf(key)), node(item))));
            return new MappingNode(Tag.MAP, tuples, FlowStyle.BLOCK);
        }
        if (value instanceof Iterable<?> items) {
            List<Node> nodes = new ArrayList<>();
            items.forEach(item -> nodes.add(node(item)));
            return new SequenceNode(Tag.SEQ, nodes, FlowStyle.BLOCK);
        }
        if (value instanceof String text) {
            return new ScalarNode(Tag.STR, text, ScalarStyle.DOUBLE_QUOTED);
        }
        String text =
                value instanceof Double number ? BigDecimal.valueOf(number).toPlainString() : String.valueOf(value);
        return new ScalarNode(Tag.STR, text, ScalarStyle.PLAIN);
    }
}
