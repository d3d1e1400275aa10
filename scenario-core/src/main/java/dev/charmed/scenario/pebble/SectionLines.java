package dev.charmed.scenario.pebble;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The numbers of lines in Pebble's messages. Pebble writes each section out again before it reads it, so they count from
 * where the section begins, without blank lines, and all of a {@code {flow}} is on one line.
 */
final class SectionLines {
    private final List<String> text;
    private final int start;
    private final Map<Node, Integer> flows = new IdentityHashMap<>();

    /**
     * The lines of a section.
     *
     * @param text all lines of the layer
     * @param key where the section's key is
     * @param value what it holds
     */
    SectionLines(List<String> text, Node key, Node value) {
        this.text = text;
        int keyLine = line(key);
        start = line(value) > keyLine ? keyLine + 1 : keyLine;
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine()).orElse(0);
    }

    /** To be called before anything in a collection is asked for. */
    void enter(Node collection, boolean flow) {
        if (flow || flows.containsKey(collection)) {
            int line = of(collection);
            if (collection instanceof MappingNode mapping) {
                for (NodeTuple tuple : mapping.getValue()) {
                    flows.put(tuple.getKeyNode(), line);
                    flows.put(tuple.getValueNode(), line);
                }
            } else if (collection instanceof SequenceNode sequence) {
                sequence.getValue().forEach(item -> flows.put(item, line));
            }
        }
    }

    int of(Node node) {
        Integer flow = flows.get(node);
        if (flow != null) {
            return flow;
        }
        int last = Math.min(line(node), text.size() - 1);
        int count = 0;
        for (int i = start; i <= last; i++) {
            if (!text.get(i).isBlank()) {
                count++;
            }
        }
        return Math.max(count, 1);
    }
}
