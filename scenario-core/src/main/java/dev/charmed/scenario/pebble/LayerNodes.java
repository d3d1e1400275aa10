package dev.charmed.scenario.pebble;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.nodes.AnchorNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Makes a tree of the events of a YAML text, level by level without a stack of calls, so that it may be as deep as Go's library
 * lets it be. An alias within what it stands for is an {@link AnchorNode}.
 */
final class LayerNodes {
    private static final int DEEPEST = 10_000;

    private final Deque<Open> open = new ArrayDeque<>();
    private final Map<Anchor, Node> anchors = new HashMap<>();
    private int flows;

    /** A collection whose end has not come yet. */
    private static final class Open {
        private final Node node;
        private final boolean flow;
        private final List<Node> items = new ArrayList<>();

        Open(Node node, boolean flow) {
            this.node = node;
            this.flow = flow;
        }
    }

    private LayerNodes() {}

    /**
     * The first document of a text.
     *
     * @throws LayerFormatException in the words of Go's library, if it is too deep or has an unknown alias
     * @throws org.snakeyaml.engine.v2.exceptions.YamlEngineException if it is not YAML
     */
    static Optional<Node> of(String yaml, LoadSettings settings) throws LayerFormatException {
        LayerNodes nodes = new LayerNodes();
        for (Event event : new Parse(settings).parseString(yaml)) {
            Optional<Node> root = nodes.take(event, settings);
            if (root.isPresent()) {
                return root;
            }
        }
        return Optional.empty();
    }

    /** Takes the next event in; the root of the document when it is whole. */
    private Optional<Node> take(Event event, LoadSettings settings) throws LayerFormatException {
        if (event instanceof ScalarEvent scalar) {
            Tag tag = scalar.getTag()
                    .map(Tag::new)
                    .orElseGet(() -> settings.getSchema()
                            .getScalarResolver()
                            .resolve(scalar.getValue(), scalar.getImplicit().canOmitTagInPlainScalar()));
            Node node = new ScalarNode(
                    tag, true, scalar.getValue(), scalar.getScalarStyle(), event.getStartMark(), event.getEndMark());
            scalar.getAnchor().ifPresent(anchor -> anchors.put(anchor, node));
            return add(node);
        }
        if (event instanceof AliasEvent alias) {
            return add(meant(alias.getAlias()));
        }
        if (event instanceof CollectionStartEvent start) {
            begin(start);
            return Optional.empty();
        }
        return switch (event.getEventId()) {
            case SequenceEnd, MappingEnd -> add(end());
            default -> Optional.empty();
        };
    }

    private Node meant(Anchor anchor) throws LayerFormatException {
        Node node = anchors.get(anchor);
        if (node == null) {
            throw new LayerFormatException("yaml: unknown anchor '" + anchor.getValue() + "' referenced");
        }
        if (open.stream().anyMatch(collection -> collection.node == node)) {
            AnchorNode within = new AnchorNode(node);
            within.setAnchor(Optional.of(anchor));
            return within;
        }
        return node;
    }

    private void begin(CollectionStartEvent start) throws LayerFormatException {
        boolean flow = start.isFlow();
        int depth = flow ? flows + 1 : open.size() - flows + 1;
        if (depth > DEEPEST) {
            int line = start.getStartMark().map(mark -> mark.getLine()).orElse(0);
            throw new LayerFormatException(
                    "yaml: " + (line == 0 ? "" : "line " + (line + 1) + ": ") + "exceeded max depth of " + DEEPEST);
        }
        flows += flow ? 1 : 0;
        FlowStyle style = start.getFlowStyle();
        Node node = start instanceof MappingStartEvent
                ? new MappingNode(Tag.MAP, true, new ArrayList<>(), style, start.getStartMark(), start.getEndMark())
                : new SequenceNode(Tag.SEQ, true, new ArrayList<>(), style, start.getStartMark(), start.getEndMark());
        start.getAnchor().ifPresent(anchor -> anchors.put(anchor, node));
        open.push(new Open(node, flow));
    }

    private Node end() {
        Open ended = open.pop();
        flows -= ended.flow ? 1 : 0;
        if (ended.node instanceof MappingNode mapping) {
            for (int i = 0; i + 1 < ended.items.size(); i += 2) {
                mapping.getValue().add(new NodeTuple(ended.items.get(i), ended.items.get(i + 1)));
            }
        } else if (ended.node instanceof SequenceNode sequence) {
            sequence.getValue().addAll(ended.items);
        }
        return ended.node;
    }

    private Optional<Node> add(Node node) {
        Open into = open.peek();
        if (into == null) {
            return Optional.of(node);
        }
        into.items.add(node);
        return Optional.empty();
    }
}
