package dev.charmed.scenario.meta;

import dev.charmed.scenario.text.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Builds a tree from the parser's events. Written on the events because the tree needs YAML 1.1 scalars, positions, and
 * bounds on depth and on what aliases unfold to; the size counts an alias as all that it stands for.
 */
final class YamlReader {
    private static final int LONGEST_TEXT = 4_000_000;
    private static final int MOST_NODES = 500_000;
    /** Of a part whose position is kept; those within a longer path are found by the part around them. */
    private static final int LONGEST_PATH = 300;

    private final String source;
    private final Iterator<Event> events;
    private final Map<String, Position> positions = new HashMap<>();
    private final Map<Anchor, Anchored> anchors = new HashMap<>();
    private int nodes;

    YamlReader(String text, String source) {
        this.source = source;
        if (text.length() > LONGEST_TEXT) {
            throw new MetadataException(source, "longer than " + LONGEST_TEXT + " characters");
        }
        LoadSettings settings = LoadSettings.builder()
                .setLabel(source)
                .setCodePointLimit(LONGEST_TEXT)
                .build();
        // A byte order mark is legal at the start of a file and nothing that the parser takes from a String.
        this.events = new Parse(settings)
                .parseString(text.startsWith("\uFEFF") ? text.substring(1) : text)
                .iterator();
    }

    @SuppressWarnings("unchecked")
    YamlDocument read() {
        try {
            Event event = skip(skip(events.next(), Event.ID.StreamStart), Event.ID.DocumentStart);
            if (event.getEventId() == Event.ID.StreamEnd) {
                return YamlDocument.empty(source);
            }
            Object tree = node(event, "", 0);
            Event end = skip(events.next(), Event.ID.DocumentEnd);
            if (end.getEventId() != Event.ID.StreamEnd) {
                throw error(end, "a second YAML document begins; expected only one");
            }
            if (tree == null) {
                return YamlDocument.empty(source);
            }
            if (!(tree instanceof Map)) {
                throw error(event, "expected a mapping of keys to values, found " + MetaNode.describe(tree));
            }
            return new YamlDocument(source, (Map<String, @Nullable Object>) tree, Map.copyOf(positions));
        } catch (MarkedYamlEngineException problem) {
            String context = problem.getContext() == null ? "" : " (" + problem.getContext() + ")";
            throw error(problem.getProblemMark(), "not valid YAML: " + problem.getProblem() + context);
        } catch (YamlEngineException problem) {
            throw new MetadataException(source, "not valid YAML: " + firstLine(problem.getMessage()));
        }
    }

    private Event skip(Event event, Event.ID expected) {
        return event.getEventId() == expected ? events.next() : event;
    }

    private @Nullable Object node(Event event, String path, int depth) {
        if (depth > YamlDocument.DEEPEST) {
            throw error(event, "nested deeper than " + YamlDocument.DEEPEST + " levels");
        }
        if (path.length() <= LONGEST_PATH) {
            position(event).ifPresent(position -> positions.putIfAbsent(path, position));
        }
        int before = nodes;
        count(1, event);
        if (event instanceof AliasEvent alias) {
            Anchored target = anchors.get(alias.getAlias());
            if (target == null) {
                throw error(event, "alias *" + alias.getAlias() + " stands for nothing that is complete before it");
            }
            count(target.nodes(), event);
            return target.value();
        }
        Object value;
        if (event instanceof ScalarEvent scalar) {
            value = scalar(scalar);
        } else if (event instanceof SequenceStartEvent start) {
            requireTag(start, Tag.SEQ);
            value = sequence(path, depth);
        } else if (event instanceof MappingStartEvent start) {
            requireTag(start, Tag.MAP);
            value = mapping(path, depth);
        } else {
            throw error(event, "unexpected " + event.getEventId());
        }
        Optional<Anchor> anchor = ((NodeEvent) event).getAnchor();
        if (anchor.isPresent()) {
            anchors.put(anchor.get(), new Anchored(value, nodes - before));
        }
        return value;
    }

    private List<@Nullable Object> sequence(String path, int depth) {
        List<@Nullable Object> items = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(node(event, item(path, items.size()), depth + 1));
        }
        return Collections.unmodifiableList(items);
    }

    private Map<String, @Nullable Object> mapping(String path, int depth) {
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        Map<String, @Nullable Object> merged = new LinkedHashMap<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            String key = key(event);
            if (key.equals("<<") && ((ScalarEvent) event).isPlain()) {
                merge(event, node(events.next(), below(path, key), depth + 1), merged);
                continue;
            }
            if (entries.containsKey(key)) {
                throw error(event, "the key %s is given twice".formatted(Words.quoted(key)));
            }
            String child = below(path, key);
            if (child.length() <= LONGEST_PATH) {
                position(event).ifPresent(position -> positions.put(child, position));
            }
            entries.put(key, node(events.next(), child, depth + 1));
        }
        merged.forEach(entries::putIfAbsent);
        return Collections.unmodifiableMap(entries);
    }

    /** The path of a part, which grows no further once it is too long to be kept. */
    private static String below(String path, String key) {
        return path.length() > LONGEST_PATH ? path : Trees.join(path, key);
    }

    private static String item(String path, int index) {
        return path.length() > LONGEST_PATH ? path : path + "[" + index + "]";
    }

    private String key(Event event) {
        count(1, event);
        if (event instanceof AliasEvent alias) {
            Anchored target = anchors.get(alias.getAlias());
            if (target != null && target.value() instanceof String text) {
                return text;
            }
        }
        if (!(event instanceof ScalarEvent scalar)) {
            throw error(event, "a key must be a plain text");
        }
        scalar.getAnchor().ifPresent(anchor -> anchors.put(anchor, new Anchored(scalar.getValue(), 1)));
        return scalar.getValue();
    }

    /** The merge key of YAML 1.1: what the mapping says itself comes first, then earlier mappings before later ones. */
    private void merge(Event at, @Nullable Object value, Map<String, @Nullable Object> merged) {
        List<?> sources = value instanceof List<?> list ? list : Collections.singletonList(value);
        for (Object candidate : sources) {
            if (!(candidate instanceof Map<?, ?> map)) {
                throw error(at, "<< merges mappings, found " + MetaNode.describe(candidate));
            }
            map.forEach((key, element) -> merged.putIfAbsent((String) key, element));
        }
    }

    private @Nullable Object scalar(ScalarEvent scalar) {
        String text = scalar.getValue();
        Optional<String> tag = scalar.getTag();
        boolean quoted = tag.isEmpty() && !scalar.isPlain();
        if (!quoted && PlainScalars.isOverlongNumber(text)) {
            throw error(
                    scalar,
                    "a number of %d characters; at most %d are read"
                            .formatted(text.length(), PlainScalars.LONGEST_NUMBER));
        }
        if (tag.isEmpty()) {
            return scalar.isPlain() ? PlainScalars.read(text) : text;
        }
        Tag wanted = new Tag(tag.get());
        if (wanted.equals(Tag.STR) || tag.get().equals("!")) {
            return text;
        }
        Object value = PlainScalars.read(text);
        if (value instanceof Long number && wanted.equals(Tag.FLOAT)) {
            return number.doubleValue();
        }
        if (!new PlainScalars().resolve(text, true).equals(wanted)) {
            throw error(scalar, "the tag %s does not fit %s".formatted(tag.get(), Words.quoted(text)));
        }
        return value;
    }

    private void requireTag(CollectionStartEvent start, Tag expected) {
        Optional<String> tag = start.getTag();
        if (tag.isPresent() && !tag.get().equals("!") && !tag.get().equals(expected.getValue())) {
            throw error(start, "the tag %s is not for metadata".formatted(tag.get()));
        }
    }

    private void count(int more, Event event) {
        nodes += more;
        if (nodes > MOST_NODES) {
            throw error(event, "more than %d values, aliases unfolded".formatted(MOST_NODES));
        }
    }

    private static Optional<Position> position(Event event) {
        return event.getStartMark().map(mark -> new Position(mark.getLine() + 1, mark.getColumn() + 1));
    }

    private MetadataException error(Event event, String problem) {
        return error(event.getStartMark(), problem);
    }

    private MetadataException error(Optional<Mark> mark, String problem) {
        return mark.map(place -> new MetadataException(
                        source, new Position(place.getLine() + 1, place.getColumn() + 1), problem))
                .orElseGet(() -> new MetadataException(source, problem));
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
    }

    /** A complete anchored value and how many nodes it stands for. */
    private record Anchored(@Nullable Object value, int nodes) {}
}
