package dev.charmed.scenario.codec;

import dev.charmed.scenario.meta.Position;
import dev.charmed.scenario.state.Absent;
import dev.charmed.scenario.text.Words;
import dev.charmed.scenario.text.YamlScalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads YAML 1.2 (the core schema, and the merge key), or 1.1 as Juju does, into a located tree. Works on the parser's events, which come one by
 * one: depth and what aliases unfold to are bounded before anything is built.
 */
final class YamlReader {
    /** In values; a long text counts for several. Generous to templates, deadly to bombs. */
    private static final long MOST_ALIASED = 1_000_000;

    private static final int TEXT_PER_VALUE = 64;
    private static final String MERGE = "<<";

    private final String text;
    private final Problems problems;
    private final boolean asJuju;
    private final Iterator<Event> events;
    private final ScalarResolver resolver = new CoreSchema().getScalarResolver();
    private final Map<Anchor, Anchored> anchors = new HashMap<>();
    private long size;
    private long aliased;

    /** What an alias stands for, and how many values that is. */
    private record Anchored(Located value, long size) {}

    private YamlReader(String text, Problems problems, boolean asJuju) {
        this.text = text;
        this.problems = problems;
        this.asJuju = asJuju;
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
        this.events = new Parse(settings).parseString(text).iterator();
    }

    /**
     * The one value in a text; null if there is none. Keys that are given twice are added to the problems.
     *
     * @param asJuju whether scalars are what Juju's library takes them for
     * @throws StateFormatException if the text is not YAML, or out of bounds
     */
    static Located read(String text, Problems problems, boolean asJuju) {
        YamlReader reader = new YamlReader(text, problems, asJuju);
        try {
            return reader.document();
        } catch (MarkedYamlEngineException malformed) {
            String context = malformed.getContext() == null ? "" : " (%s)".formatted(malformed.getContext());
            throw new StateFormatException(
                    TreePath.TOP,
                    position(malformed.getProblemMark()),
                    "not YAML: " + Words.onOneLine(malformed.getProblem() + context));
        } catch (YamlVersionException unknown) {
            throw new StateFormatException(
                    TreePath.TOP, new Position(1, 1), "not YAML: versions from 1.1 to 1.2 are known, and no other");
        } catch (ReaderException unprintable) {
            throw new StateFormatException(
                    TreePath.TOP,
                    Position.at(text, text.offsetByCodePoints(0, unprintable.getPosition())),
                    "not YAML: the character \\u%04x is not allowed unescaped".formatted(unprintable.getCodePoint()));
        }
    }

    private Located document() {
        Event event = events.next();
        while (event.getEventId() == Event.ID.StreamStart || event.getEventId() == Event.ID.DocumentStart) {
            event = events.next();
        }
        if (event.getEventId() == Event.ID.StreamEnd) {
            return new Located.Scalar(Absent.VALUE, true, new Position(1, 1));
        }
        Located value = value(event, TreePath.TOP, 0);
        Event end = events.next();
        while (end.getEventId() == Event.ID.DocumentEnd) {
            end = events.next();
        }
        if (end.getEventId() != Event.ID.StreamEnd) {
            throw new StateFormatException(
                    TreePath.TOP, position(end), "a second YAML document begins; expected only one");
        }
        return value;
    }

    private Located value(Event event, TreePath path, int depth) {
        Position position = position(event);
        Located.requireDepth(depth, path, position);
        if (event instanceof AliasEvent alias) {
            return target(alias, path);
        }
        long before = size;
        Located value;
        if (event instanceof ScalarEvent scalar) {
            value = new Located.Scalar(scalar(scalar, path), scalar.isPlain(), position);
            size += 1 + scalar.getValue().length() / TEXT_PER_VALUE;
        } else {
            size++;
            requireCoreTag((CollectionStartEvent) event, path);
            value = event instanceof MappingStartEvent
                    ? mapping(position, path, depth)
                    : sequence(position, path, depth);
        }
        Optional<Anchor> anchor = ((NodeEvent) event).getAnchor();
        if (anchor.isPresent()) {
            anchors.put(anchor.get(), new Anchored(value, size - before));
        }
        return value;
    }

    private Located target(AliasEvent alias, TreePath path) {
        Anchored target = anchors.get(alias.getAlias());
        if (target == null) {
            throw new StateFormatException(
                    path,
                    position(alias),
                    "*%s stands for nothing: no &%s is complete before it"
                            .formatted(alias.getAlias(), alias.getAlias()));
        }
        size += target.size();
        aliased += target.size();
        if (aliased > MOST_ALIASED) {
            throw new StateFormatException(
                    path, position(alias), "the aliases unfold to more than %d values".formatted(MOST_ALIASED));
        }
        return target.value();
    }

    private Located sequence(Position position, TreePath path, int depth) {
        List<Located> items = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(value(event, path.item(items.size()), depth + 1));
        }
        return new Located.Sequence(items, position);
    }

    private Located mapping(Position position, TreePath path, int depth) {
        Map<String, Located.Entry> entries = new LinkedHashMap<>();
        List<Located.Mapping> merged = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            Position keyPosition = position(event);
            Located.Scalar key = key(value(event, path, depth + 1), path, event);
            String name = key.value() instanceof String word ? word : ((ScalarEvent) event).getValue();
            TreePath child = path.key(name);
            Located value = value(events.next(), child, depth + 1);
            if (name.equals(MERGE) && key.bare()) {
                merged.addAll(mergeable(value, child));
            } else if (entries.putIfAbsent(name, new Located.Entry(keyPosition, value)) != null) {
                problems.add(child, keyPosition, "the key is given twice");
            }
        }
        for (Located.Mapping source : merged) {
            source.entries().forEach(entries::putIfAbsent);
        }
        return new Located.Mapping(entries, position);
    }

    /** Keys are texts: those that look like numbers or booleans are taken as they are written. */
    private static Located.Scalar key(Located key, TreePath path, Event event) {
        if (key instanceof Located.Scalar scalar
                && (event instanceof ScalarEvent || scalar.value() instanceof String)) {
            return scalar;
        }
        throw new StateFormatException(path, position(event), "expected a string as key, found " + key.described());
    }

    private static List<Located.Mapping> mergeable(Located value, TreePath path) {
        List<Located.Mapping> mappings = new ArrayList<>();
        for (Located source : value instanceof Located.Sequence sequence ? sequence.items() : List.of(value)) {
            if (!(source instanceof Located.Mapping mapping)) {
                throw new StateFormatException(
                        path, source.position(), "<< merges mappings, found " + source.described());
            }
            mappings.add(mapping);
        }
        return mappings;
    }

    private Object scalar(ScalarEvent scalar, TreePath path) {
        String value = scalar.getValue();
        if (asJuju
                && scalar.isPlain()
                && scalar.getTag().filter(tag -> !tag.equals("!")).isEmpty()) {
            return plainOfJuju(value, path, position(scalar));
        }
        Tag tag = resolver.resolve(value, scalar.isPlain());
        if (scalar.getTag().isPresent() && !scalar.getTag().get().equals("!")) {
            Tag wanted = new Tag(scalar.getTag().get());
            if (!wanted.equals(Tag.STR) && !wanted.equals(resolver.resolve(value, true))) {
                throw new StateFormatException(
                        path,
                        position(scalar),
                        "the tag %s does not fit %s".formatted(wanted.getValue(), Words.quoted(value)));
            }
            tag = wanted;
        }
        Position position = position(scalar);
        if (tag.equals(Tag.NULL)) {
            return Absent.VALUE;
        }
        if (tag.equals(Tag.BOOL)) {
            return value.equalsIgnoreCase("true");
        }
        if (tag.equals(Tag.INT)) {
            return integer(value, path, position);
        }
        if (tag.equals(Tag.FLOAT)) {
            return decimal(value, path, position);
        }
        return Scalars.text(value, path, position);
    }

    private static Object plainOfJuju(String text, TreePath path, Position position) {
        @Nullable Object value = YamlScalar.read(text);
        if (value instanceof Double number && !Double.isFinite(number)) {
            throw new StateFormatException(path, position, "the number %s is not finite".formatted(text));
        }
        return value instanceof String plain
                ? Scalars.text(plain, path, position)
                : Objects.requireNonNullElse(value, Absent.VALUE);
    }

    private static Number integer(String value, TreePath path, Position position) {
        if (value.startsWith("0x")) {
            return Scalars.integer(value.substring(2), 16, path, position);
        }
        if (value.startsWith("0o")) {
            return Scalars.integer(value.substring(2), 8, path, position);
        }
        return Scalars.integer(value, 10, path, position);
    }

    private static Double decimal(String value, TreePath path, Position position) {
        if (Character.isLetter(value.charAt(value.length() - 1))) {
            throw new StateFormatException(path, position, "the number %s is not finite".formatted(value));
        }
        return Scalars.decimal(value, path, position);
    }

    private static void requireCoreTag(CollectionStartEvent start, TreePath path) {
        String core = start instanceof MappingStartEvent ? Tag.MAP.getValue() : Tag.SEQ.getValue();
        Optional<String> tag = start.getTag();
        if (tag.isPresent() && !tag.get().equals("!") && !tag.get().equals(core)) {
            throw new StateFormatException(
                    path, position(start), "the tag %s has no meaning here".formatted(tag.get()));
        }
    }

    private static Position position(Event event) {
        return position(event.getStartMark());
    }

    private static Position position(Optional<Mark> mark) {
        return mark.map(at -> new Position(at.getLine() + 1, at.getColumn() + 1))
                .orElse(Position.NOWHERE);
    }
}
