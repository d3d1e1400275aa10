package dev.charmed.scenario.agent.hooktool;

import dev.charmed.ops.hooktools.HookToolException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A file of YAML or JSON that maps strings to strings, read event by event: what is nested is refused where it begins,
 * however deep it would go.
 */
final class YamlSettings {
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setLabel("settings")
            .setCodePointLimit(Integer.MAX_VALUE)
            .build();
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

    private final Iterator<Event> events;
    private final Map<Anchor, String> anchored = new HashMap<>();

    private YamlSettings(Iterator<Event> events) {
        this.events = events;
    }

    /**
     * Reads a mapping of strings; numbers and booleans keep their text, and null is the empty string.
     *
     * @throws HookToolException with a text like Juju's, if it is something else
     */
    static Map<String, String> read(byte[] content) {
        try {
            return new YamlSettings(
                            new Parse(SETTINGS).parseString(text(content)).iterator())
                    .document();
        } catch (MarkedYamlEngineException malformed) {
            throw new HookToolException(
                    "yaml: line %d: %s".formatted(line(malformed.getProblemMark()), malformed.getProblem()));
        } catch (YamlEngineException malformed) {
            throw new HookToolException("yaml: " + malformed.getMessage());
        }
    }

    private static String text(byte[] content) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new HookToolException("yaml: invalid leading UTF-8 octet");
        }
    }

    private Map<String, String> document() {
        Event event = events.next();
        while (event.getEventId() == Event.ID.StreamStart
                || event.getEventId() == Event.ID.DocumentStart
                || event.getEventId() == Event.ID.Comment) {
            event = events.next();
        }
        if (event.getEventId() == Event.ID.StreamEnd || isNull(event)) {
            return Map.of();
        }
        if (!(event instanceof MappingStartEvent)) {
            throw cannotUnmarshal(event, "map[string]string");
        }
        Map<String, String> settings = new LinkedHashMap<>();
        for (event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            String key = scalar(event);
            settings.put(key, scalar(events.next()));
        }
        return settings;
    }

    private static boolean isNull(Event event) {
        return event instanceof ScalarEvent scalar && scalar.isPlain() && NULLS.contains(scalar.getValue());
    }

    private String scalar(Event event) {
        if (event instanceof AliasEvent alias && anchored.containsKey(alias.getAlias())) {
            return anchored.get(alias.getAlias());
        }
        if (!(event instanceof ScalarEvent scalar)) {
            throw cannotUnmarshal(event, "string");
        }
        String text = isNull(event) ? "" : scalar.getValue();
        ((NodeEvent) event).getAnchor().ifPresent(anchor -> anchored.put(anchor, text));
        return text;
    }

    private static HookToolException cannotUnmarshal(Event event, String type) {
        String kind = switch (event.getEventId()) {
            case MappingStart -> "map";
            case SequenceStart -> "seq";
            default -> "str";
        };
        return new HookToolException("yaml: unmarshal errors:\n  line %d: cannot unmarshal !!%s into %s"
                .formatted(line(event.getStartMark()), kind, type));
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(found -> found.getLine() + 1).orElse(1);
    }
}
