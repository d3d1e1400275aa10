package dev.charmed.ops.json;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads and writes JSON. */
public final class Json {
    private static final int LONGEST_DOCUMENT = 64 * 1024 * 1024;

    private Json() {}

    /**
     * The value that a JSON text (or a YAML one) stands for.
     *
     * @return a string, {@link Long}, {@link Double}, boolean, list, map, or null
     * @throws IllegalArgumentException if it is neither
     */
    public static @Nullable Object parse(String text) {
        if (text.isBlank()) {
            return null;
        }
        try {
            return JsonReader.read(text);
        } catch (JsonReader.NotPlainException other) {
            return parseYaml(text);
        }
    }

    static @Nullable Object parseYaml(String text) {
        try {
            LoadSettings settings =
                    LoadSettings.builder().setCodePointLimit(LONGEST_DOCUMENT).build();
            return plain(new Load(settings).loadFromString(escaped(text)));
        } catch (YamlEngineException broken) {
            throw new IllegalArgumentException("this is no JSON: " + broken.getMessage(), broken);
        }
    }

    /** The map that a JSON text stands for; an empty one if it is empty or null. */
    public static Map<String, Object> parseMap(String text) {
        Object value = parse(text);
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?>)) {
            throw new IllegalArgumentException("this is no JSON object: " + text);
        }
        @SuppressWarnings("unchecked")
        Map<String, Object> map = (Map<String, Object>) value;
        return map;
    }

    /**
     * The same text with escapes for what JSON has in its strings and the YAML library does not take there, or takes for an
     * end of line.
     */
    private static String escaped(String text) {
        StringBuilder escaped = null;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (isSpecial(letter) && escaped == null) {
                escaped = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            if (escaped != null) {
                append(escaped, letter);
            }
        }
        return escaped == null ? text : escaped.toString();
    }

    private static boolean isSpecial(char letter) {
        return (letter >= '\u007f' && letter <= '\u009f')
                || letter == '\u2028'
                || letter == '\u2029'
                || letter == '\ufeff'
                || letter >= '\ufffe';
    }

    private static void append(StringBuilder text, char letter) {
        if (isSpecial(letter)) {
            text.append("\\u%04x".formatted((int) letter));
        } else {
            text.append(letter);
        }
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, item) -> copy.put(String.valueOf(key), plain(item)));
            return copy;
        }
        if (value instanceof List<?> items) {
            List<@Nullable Object> copy = new ArrayList<>(items.size());
            items.forEach(item -> copy.add(plain(item)));
            return copy;
        }
        if (value instanceof BigInteger number) {
            return number.doubleValue();
        }
        return value instanceof Integer number ? (Object) number.longValue() : value;
    }

    /**
     * The JSON text of a string, number, boolean, list, map or null.
     *
     * <p>The YAML library can write what is JSON as long as no text has control characters in it; databags and state files
     * are read by others, so that will not do.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static String write(@Nullable Object value) {
        StringBuilder text = new StringBuilder();
        write(text, value);
        return text.toString();
    }

    private static void write(StringBuilder text, @Nullable Object value) {
        if (value instanceof String string) {
            writeString(text, string);
        } else if (value instanceof Map<?, ?> map) {
            String separator = "{";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                text.append(separator);
                writeString(text, String.valueOf(entry.getKey()));
                text.append(':');
                write(text, entry.getValue());
                separator = ",";
            }
            text.append(map.isEmpty() ? "{}" : "}");
        } else if (value instanceof Iterable<?> items) {
            text.append('[');
            String separator = "";
            for (Object item : items) {
                text.append(separator);
                write(text, item);
                separator = ",";
            }
            text.append(']');
        } else if (value == null || value instanceof Boolean || (value instanceof Number number && isFinite(number))) {
            text.append(value);
        } else {
            throw new IllegalArgumentException("there is no JSON for " + value);
        }
    }

    private static boolean isFinite(Number number) {
        return Double.isFinite(number.doubleValue());
    }

    private static void writeString(StringBuilder text, String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char letter = string.charAt(i);
            switch (letter) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\t' -> text.append("\\t");
                case '\r' -> text.append("\\r");
                default -> {
                    if (letter < ' ') {
                        text.append("\\u%04x".formatted((int) letter));
                    } else {
                        append(text, letter);
                    }
                }
            }
        }
        text.append('"');
    }
}
