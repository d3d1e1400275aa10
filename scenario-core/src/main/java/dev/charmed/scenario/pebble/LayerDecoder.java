package dev.charmed.scenario.pebble;

import dev.charmed.ops.pebble.GoDuration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.AnchorNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads one section of a layer, as strictly as Pebble, and collects what is wrong with it in Go's words. */
final class LayerDecoder {
    private static final int LONGEST_SHOWN = 10;
    private static final int SHOWN_OF_LONGER = 7;
    /** More than Go's library takes of a document most of which are aliases. */
    private static final int MOST_VISITED = 4_000_000;

    private final SectionLines lines;
    private final List<String> problems = new ArrayList<>();
    /** How many entries were looked at, those of an alias as often as it is used. */
    private int visited;

    LayerDecoder(SectionLines lines) {
        this.lines = lines;
    }

    /** @throws LayerFormatException with all that was wrong, if something was */
    void requireNoProblems() throws LayerFormatException {
        if (!problems.isEmpty()) {
            throw new LayerFormatException("yaml: unmarshal errors:\n  " + String.join("\n  ", problems));
        }
    }

    /** The entries of a section by name. One that is null has no fields. */
    Map<String, Entry> entries(Node node, EntryKind kind) throws LayerFormatException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        if (isNull(node)) {
            return entries;
        }
        Optional<MappingNode> section = mapping(node, "map[string]*" + kind.type());
        if (section.isPresent()) {
            for (NodeTuple tuple : section.get().getValue()) {
                Node value = tuple.getValueNode();
                Entry entry = isNull(value)
                        ? new Entry(List.of(), new LinkedHashMap<>())
                        : entry(value, kind.type(), kind.fields()).orElse(null);
                if (entry != null) {
                    entries.put(text(tuple.getKeyNode()), entry);
                }
            }
        }
        return entries;
    }

    private Optional<Entry> entry(Node node, String type, List<Field> fields) throws LayerFormatException {
        Optional<MappingNode> mapping = mapping(node, type);
        if (mapping.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.get().getValue()) {
            String key = text(tuple.getKeyNode());
            Optional<Field> field =
                    fields.stream().filter(known -> known.key().equals(key)).findFirst();
            if (field.isEmpty()) {
                problems.add(
                        "line %d: field %s not found in type %s".formatted(lines.of(tuple.getKeyNode()), key, type));
            } else if (!isNull(tuple.getValueNode())) {
                value(tuple.getValueNode(), field.get()).ifPresent(value -> values.put(key, value));
            }
        }
        return Optional.of(new Entry(fields, values));
    }

    private Optional<Object> value(Node node, Field field) throws LayerFormatException {
        return switch (field.kind()) {
            case TEXT, OVERRIDE, NEEDED_TEXT ->
                scalar(node, field.type()).filter(text -> !text.isEmpty()).map(text -> text);
            case TEXTS, NEEDED_TEXTS -> texts(node, field.type()).map(texts -> texts);
            case TEXT_MAP -> textMap(node, field.type()).map(texts -> texts);
            case ID -> number(node, field.type()).map(number -> number);
            case COUNT ->
                number(node, field.type()).filter(number -> number != 0).map(number -> number);
            case DURATION -> Optional.of(duration(node));
            case FACTOR -> Optional.of(factor(node));
            case SECTION -> entry(node, field.type(), field.fields()).map(section -> section);
        };
    }

    /** The text of a scalar, whatever it would be without the type. */
    Optional<String> scalar(Node node, String type) {
        if (isNull(node)) {
            return Optional.of("");
        }
        if (node instanceof ScalarNode scalar) {
            return Optional.of(scalar.getValue());
        }
        mismatch(node, type);
        return Optional.empty();
    }

    private Optional<List<Object>> texts(Node node, String type) {
        if (!(node instanceof SequenceNode sequence)) {
            mismatch(node, type);
            return Optional.empty();
        }
        List<Object> texts = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            scalar(item, "string").ifPresent(texts::add);
        }
        return texts.isEmpty() ? Optional.empty() : Optional.of(texts);
    }

    private Optional<Map<String, Object>> textMap(Node node, String type) throws LayerFormatException {
        Optional<MappingNode> mapping = mapping(node, type);
        Map<String, Object> texts = new LinkedHashMap<>();
        if (mapping.isPresent()) {
            String itemType = type.substring(type.indexOf(']') + 1);
            for (NodeTuple tuple : mapping.get().getValue()) {
                scalar(tuple.getValueNode(), itemType).ifPresent(text -> texts.put(text(tuple.getKeyNode()), text));
            }
        }
        return texts.isEmpty() ? Optional.empty() : Optional.of(texts);
    }

    private Optional<Long> number(Node node, String type) {
        Optional<Long> number = node instanceof ScalarNode scalar && scalar.getScalarStyle() == ScalarStyle.PLAIN
                ? GoScalars.number(scalar.getValue())
                : Optional.empty();
        if (number.isEmpty()) {
            mismatch(node, type);
        }
        return number;
    }

    private static Object duration(Node node) throws LayerFormatException {
        if (!(node instanceof ScalarNode scalar)) {
            throw new LayerFormatException("duration must be a YAML string");
        }
        try {
            return GoDuration.parse(scalar.getValue());
        } catch (IllegalArgumentException invalid) {
            throw new LayerFormatException("invalid duration " + GoText.quoted(scalar.getValue()));
        }
    }

    private static Object factor(Node node) throws LayerFormatException {
        if (!(node instanceof ScalarNode scalar)) {
            throw new LayerFormatException("value must be a YAML number");
        }
        Optional<Double> number = GoScalars.decimal(scalar.getValue());
        if (number.isEmpty()) {
            throw new LayerFormatException("invalid floating-point number " + GoText.quoted(scalar.getValue()));
        }
        return number.get();
    }

    private Optional<MappingNode> mapping(Node node, String type) throws LayerFormatException {
        requireNotWithin(node);
        if (!(node instanceof MappingNode mapping)) {
            mismatch(node, type);
            return Optional.empty();
        }
        lines.enter(mapping, mapping.getFlowStyle() == FlowStyle.FLOW);
        return hasDuplicates(mapping) ? Optional.empty() : Optional.of(withMerged(mapping));
    }

    /** With what {@code <<} brings from elsewhere, and what is merged into that, before what is there itself. */
    private MappingNode withMerged(MappingNode mapping) throws LayerFormatException {
        List<List<NodeTuple>> parts = new ArrayList<>();
        Optional<MappingNode> next = Optional.of(mapping);
        while (next.isPresent()) {
            List<NodeTuple> own = new ArrayList<>();
            Optional<MappingNode> merged = Optional.empty();
            for (NodeTuple tuple : next.get().getValue()) {
                if (text(tuple.getKeyNode()).equals("<<")) {
                    requireNotWithin(tuple.getValueNode());
                }
                if (text(tuple.getKeyNode()).equals("<<") && tuple.getValueNode() instanceof MappingNode found) {
                    merged = Optional.of(found);
                } else {
                    own.add(tuple);
                }
            }
            parts.add(0, own);
            visited += own.size() + 1;
            if (visited > MOST_VISITED) {
                throw new LayerFormatException("yaml: document contains excessive aliasing");
            }
            next = merged;
        }
        return parts.size() == 1
                ? mapping
                : new MappingNode(Tag.MAP, parts.stream().flatMap(List::stream).toList(), mapping.getFlowStyle());
    }

    /** @throws LayerFormatException if the node is an alias of what it is in */
    private static void requireNotWithin(Node node) throws LayerFormatException {
        if (node instanceof AnchorNode within) {
            throw new LayerFormatException("yaml: anchor '%s' value contains itself"
                    .formatted(within.getAnchor().map(Anchor::getValue).orElse("")));
        }
    }

    private boolean hasDuplicates(MappingNode mapping) {
        Map<String, Node> seen = new LinkedHashMap<>();
        boolean found = false;
        for (NodeTuple tuple : mapping.getValue()) {
            Node first = seen.putIfAbsent(text(tuple.getKeyNode()), tuple.getKeyNode());
            if (first != null) {
                problems.add("line %d: mapping key %s already defined at line %d"
                        .formatted(lines.of(tuple.getKeyNode()), GoText.quoted(text(first)), lines.of(first)));
                found = true;
            }
        }
        return found;
    }

    private void mismatch(Node node, String type) {
        problems.add("line %d: cannot unmarshal %s into %s".formatted(lines.of(node), described(node), type));
    }

    static String described(Node node) {
        if (node instanceof ScalarNode scalar) {
            String value = scalar.getValue();
            String shown = value.length() > LONGEST_SHOWN ? value.substring(0, SHOWN_OF_LONGER) + "..." : value;
            return tag(scalar) + " `" + shown + "`";
        }
        return node instanceof SequenceNode ? "!!seq" : "!!map";
    }

    private static String tag(ScalarNode scalar) {
        return scalar.getScalarStyle() == ScalarStyle.PLAIN ? GoScalars.tag(scalar.getValue()) : GoScalars.STRING;
    }

    static boolean isNull(Node node) {
        return node instanceof ScalarNode scalar
                && (scalar.getTag().equals(Tag.NULL)
                        || scalar.getScalarStyle() == ScalarStyle.PLAIN
                                && GoScalars.tag(scalar.getValue()).equals(GoScalars.NULL));
    }

    static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }
}
