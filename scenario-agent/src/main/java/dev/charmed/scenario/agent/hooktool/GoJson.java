package dev.charmed.scenario.agent.hooktool;

import dev.charmed.scenario.state.Absent;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;

/** JSON as Go's encoder writes it: on one line, without spaces, with markup characters escaped. */
final class GoJson {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().characterEscapes(new MarkupEscapes()).build();

    private GoJson() {}

    /** @param value a tree of structs, maps, collections, strings, times, numbers, booleans and nulls */
    static String write(@Nullable Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(generator, value);
        }
        return text.toString();
    }

    /** A tree as Juju's agent gets it through the API, whose decoder of JSON makes 64-bit floats of all numbers. */
    static @Nullable Object decoded(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof Collection<?> list) {
            List<@Nullable Object> items = new ArrayList<>(list.size());
            list.forEach(item -> items.add(decoded(item)));
            return items;
        }
        return value instanceof Map<?, ?> map ? decodedFields(map) : value;
    }

    static Map<String, @Nullable Object> decodedFields(Map<?, ?> fields) {
        Map<String, @Nullable Object> decoded = new TreeMap<>();
        fields.forEach((key, item) -> decoded.put(String.valueOf(key), decoded(item)));
        return decoded;
    }

    private static void write(JsonGenerator generator, @Nullable Object value) {
        if (value == null || value instanceof Absent) {
            generator.writeNull();
        } else if (value instanceof GoStruct struct) {
            writeObject(generator, struct.fields());
        } else if (value instanceof Map<?, ?> map) {
            writeObject(generator, new TreeMap<>(map));
        } else if (value instanceof Collection<?> list) {
            generator.writeStartArray();
            list.forEach(item -> write(generator, item));
            generator.writeEndArray();
        } else if (value instanceof Boolean flag) {
            generator.writeBoolean(flag);
        } else if (value instanceof Double number) {
            generator.writeNumber(GoNumbers.inJson(number));
        } else if (value instanceof Number) {
            generator.writeNumber(value.toString());
        } else {
            generator.writeString(value.toString());
        }
    }

    private static void writeObject(JsonGenerator generator, Map<?, ?> fields) {
        generator.writeStartObject();
        fields.forEach((key, item) -> {
            generator.writeName(String.valueOf(key));
            write(generator, item);
        });
        generator.writeEndObject();
    }

    private static final class MarkupEscapes extends CharacterEscapes {
        private static final long serialVersionUID = 1L;
        private static final int LINE_SEPARATOR = 0x2028;
        private static final int PARAGRAPH_SEPARATOR = 0x2029;
        private static final int[] ESCAPES = escapes();

        private static int[] escapes() {
            int[] escapes = standardAsciiEscapesForJSON();
            // Of control characters in general Jackson writes the digits in capitals, Go does not.
            for (int character = 0; character < escapes.length; character++) {
                if (escapes[character] == ESCAPE_STANDARD) {
                    escapes[character] = ESCAPE_CUSTOM;
                }
            }
            for (char markup : new char[] {'<', '>', '&'}) {
                escapes[markup] = ESCAPE_CUSTOM;
            }
            return escapes;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ESCAPES;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            boolean escaped = character < 0x80 || character == LINE_SEPARATOR || character == PARAGRAPH_SEPARATOR;
            return escaped ? new SerializedString("\\u%04x".formatted(character)) : null;
        }
    }
}
