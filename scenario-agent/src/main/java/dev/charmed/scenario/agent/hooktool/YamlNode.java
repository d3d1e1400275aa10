package dev.charmed.scenario.agent.hooktool;

import dev.charmed.ops.hooktools.HookToolException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * A part of a document of YAML.
 *
 * @param value of a scalar; empty for others
 * @param tag that is written in front of it; empty if there is none
 * @param plain whether it is a scalar without quotes
 * @param line from one on
 * @param children of a collection; of a mapping, keys and values by turns
 */
record YamlNode(Kind kind, String value, String tag, boolean plain, int line, List<YamlNode> children) {
    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z_-]+");

    enum Kind {
        SCALAR,
        SEQUENCE,
        MAPPING
    }

    /** The first document; what comes after it is not looked at. Reads event by event, however deep it goes. */
    static Optional<YamlNode> document(Iterator<Event> events) {
        Map<String, YamlNode> anchored = new HashMap<>();
        Deque<YamlNode> open = new ArrayDeque<>();
        while (events.hasNext()) {
            Event event = events.next();
            switch (event.getEventId()) {
                case StreamStart, DocumentStart, Comment -> {}
                case StreamEnd, DocumentEnd -> {
                    return Optional.empty();
                }
                default -> {
                    Optional<YamlNode> finished = Optional.empty();
                    if (event instanceof CollectionStartEvent start) {
                        open.push(collection(start, anchored));
                    } else if (event instanceof NodeEvent) {
                        finished = Optional.of(leaf(event, anchored));
                    } else {
                        finished = Optional.of(open.pop());
                    }
                    if (finished.isPresent() && open.isEmpty()) {
                        // Whether the document ends here, as it should, the parser knows only now.
                        events.next();
                        return finished;
                    }
                    finished.ifPresent(node -> open.element().children().add(node));
                }
            }
        }
        return Optional.empty();
    }

    private static YamlNode collection(CollectionStartEvent start, Map<String, YamlNode> anchored) {
        Kind kind = start.getEventId() == Event.ID.MappingStart ? Kind.MAPPING : Kind.SEQUENCE;
        YamlNode node = new YamlNode(kind, "", start.getTag().orElse(""), false, line(start), new ArrayList<>());
        start.getAnchor().ifPresent(anchor -> anchored.put(anchor.getValue(), node));
        return node;
    }

    private static YamlNode leaf(Event event, Map<String, YamlNode> anchored) {
        if (event instanceof AliasEvent alias) {
            String name = alias.getAlias().getValue();
            if (!NAME.matcher(name).matches()) {
                throw new HookToolException("yaml: did not find expected alphabetic or numeric character");
            }
            return Optional.ofNullable(anchored.get(name))
                    .orElseThrow(() -> new HookToolException("yaml: unknown anchor '%s' referenced".formatted(name)));
        }
        ScalarEvent scalar = (ScalarEvent) event;
        boolean plain = scalar.getScalarStyle() == ScalarStyle.PLAIN;
        YamlNode node = new YamlNode(
                Kind.SCALAR, scalar.getValue(), scalar.getTag().orElse(""), plain, line(scalar), List.of());
        scalar.getAnchor().ifPresent(anchor -> anchored.put(anchor.getValue(), node));
        return node;
    }

    private static int line(Event event) {
        return event.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }
}
