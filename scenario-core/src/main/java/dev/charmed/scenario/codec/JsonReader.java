package dev.charmed.scenario.codec;

import dev.charmed.scenario.meta.Position;
import dev.charmed.scenario.state.Absent;
import dev.charmed.scenario.text.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON (RFC 8259) into a located tree. */
final class JsonReader {
    /** All bounds are drawn here and in {@link Scalars}, where messages can say what to do about them. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(2 * Located.DEEPEST)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final Pattern ADVICE = Pattern.compile(": enable `.*|\\s*\\(start marker at .*", Pattern.DOTALL);

    private final JsonParser parser;
    private final Problems problems;

    private JsonReader(JsonParser parser, Problems problems) {
        this.parser = parser;
        this.problems = problems;
    }

    /**
     * The one value in a text. Keys that are given twice are added to the problems.
     *
     * @throws StateFormatException if the text is not JSON, or out of bounds
     */
    static Located read(String text, Problems problems) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            JsonReader reader = new JsonReader(parser, problems);
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new StateFormatException(
                        TreePath.TOP, new Position(1, 1), "empty: expected a JSON object, such as {}");
            }
            Located value = reader.value(first, TreePath.TOP, 0);
            if (parser.nextToken() != null) {
                throw new StateFormatException(
                        TreePath.TOP, reader.position(), "a second JSON document begins; expected only one");
            }
            return value;
        } catch (JacksonException malformed) {
            throw new StateFormatException(
                    TreePath.TOP, position(malformed.getLocation()), "not JSON: " + reason(malformed));
        }
    }

    /** The parser's message without its advice to programmers. */
    private static String reason(JacksonException malformed) {
        String message = String.valueOf(malformed.getOriginalMessage());
        return Words.onOneLine(ADVICE.matcher(message).replaceAll(""));
    }

    private Located value(@Nullable JsonToken token, TreePath path, int depth) {
        Position position = position();
        Located.requireDepth(depth, path, position);
        if (token == JsonToken.START_OBJECT) {
            return mapping(position, path, depth);
        }
        if (token == JsonToken.START_ARRAY) {
            List<Located> items = new ArrayList<>();
            for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                items.add(value(next, path.item(items.size()), depth + 1));
            }
            return new Located.Sequence(items, position);
        }
        return new Located.Scalar(scalar(token, path, position), false, position);
    }

    private Located mapping(Position position, TreePath path, int depth) {
        Map<String, Located.Entry> entries = new LinkedHashMap<>();
        for (String key = parser.nextName(); key != null; key = parser.nextName()) {
            Position keyPosition = position();
            TreePath child = path.key(Scalars.text(key, path, keyPosition));
            Located value = value(parser.nextToken(), child, depth + 1);
            if (entries.putIfAbsent(key, new Located.Entry(keyPosition, value)) != null) {
                problems.add(child, keyPosition, "the key is given twice");
            }
        }
        return new Located.Mapping(entries, position);
    }

    private Object scalar(@Nullable JsonToken token, TreePath path, Position position) {
        if (token == JsonToken.VALUE_STRING) {
            return Scalars.text(parser.getString(), path, position);
        }
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return Scalars.integer(parser.getString(), 10, path, position);
        }
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            return Scalars.decimal(parser.getString(), path, position);
        }
        if (token == JsonToken.VALUE_NULL) {
            return Absent.VALUE;
        }
        return token == JsonToken.VALUE_TRUE;
    }

    private Position position() {
        return position(parser.currentTokenLocation());
    }

    private static Position position(@Nullable TokenStreamLocation location) {
        return location == null ? Position.NOWHERE : new Position(location.getLineNr(), location.getColumnNr());
    }
}
