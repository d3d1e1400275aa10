package dev.charmed.ops.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads plain JSON, which is what hook tools print.
 *
 * <p>The YAML library could read it too, but takes 20 ms to be ready where this takes 1, in a JVM that lives for 100 ms.
 * Whatever is not plain here is left to that library to read or to explain.
 */
final class JsonReader {
    private static final int DEEPEST = 200;
    private static final int HEXADECIMAL = 16;
    private static final int UNICODE_DIGITS = 4;

    private final String text;
    private int position;
    private int depth;

    private JsonReader(String text) {
        this.text = text;
    }

    /** @throws NotPlainException if there is anything but one JSON value */
    static @Nullable Object read(String text) throws NotPlainException {
        JsonReader reader = new JsonReader(text);
        Object value = reader.value();
        if (reader.skipSpace()) {
            throw new NotPlainException();
        }
        return value;
    }

    private @Nullable Object value() throws NotPlainException {
        switch (next()) {
            case '{':
                return map();
            case '[':
                return list();
            case '"':
                position++;
                return string();
            case 't':
                return word("true", true);
            case 'f':
                return word("false", false);
            case 'n':
                return word("null", null);
            default:
                return number();
        }
    }

    private Map<String, @Nullable Object> map() throws NotPlainException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        enter();
        if (!isEnd('}')) {
            do {
                expect('"');
                String key = string();
                expect(':');
                if (map.containsKey(key)) {
                    throw new NotPlainException();
                }
                map.put(key, value());
            } while (isSeparated('}'));
        }
        depth--;
        return map;
    }

    private List<@Nullable Object> list() throws NotPlainException {
        List<@Nullable Object> list = new ArrayList<>();
        enter();
        if (!isEnd(']')) {
            do {
                list.add(value());
            } while (isSeparated(']'));
        }
        depth--;
        return list;
    }

    private void enter() throws NotPlainException {
        position++;
        if (++depth > DEEPEST) {
            throw new NotPlainException();
        }
    }

    /** Whether a collection is empty, the end of which is passed then. */
    private boolean isEnd(char end) throws NotPlainException {
        boolean found = next() == end;
        if (found) {
            position++;
        }
        return found;
    }

    /** Passes what comes after an item: whether that is a comma. */
    private boolean isSeparated(char end) throws NotPlainException {
        char letter = next();
        if (letter != ',' && letter != end) {
            throw new NotPlainException();
        }
        position++;
        return letter == ',';
    }

    private void expect(char wanted) throws NotPlainException {
        if (next() != wanted) {
            throw new NotPlainException();
        }
        position++;
    }

    private @Nullable Object word(String word, @Nullable Object value) throws NotPlainException {
        if (!text.startsWith(word, position)) {
            throw new NotPlainException();
        }
        position += word.length();
        return value;
    }

    /** Reads on behind the opening quote. */
    private String string() throws NotPlainException {
        StringBuilder unescaped = null;
        int begin = position;
        while (true) {
            char letter = letter();
            if (letter == '"') {
                String rest = text.substring(begin, position - 1);
                return unescaped == null ? rest : unescaped.append(rest).toString();
            }
            if (letter < ' ') {
                throw new NotPlainException();
            }
            if (letter == '\\') {
                unescaped = unescaped == null ? new StringBuilder() : unescaped;
                unescaped.append(text, begin, position - 1).append(escaped());
                begin = position;
            }
        }
    }

    private char escaped() throws NotPlainException {
        char letter = letter();
        return switch (letter) {
            case '"', '\\', '/' -> letter;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw new NotPlainException();
        };
    }

    private char unicode() throws NotPlainException {
        int code = 0;
        for (int i = 0; i < UNICODE_DIGITS; i++) {
            int digit = Character.digit(letter(), HEXADECIMAL);
            if (digit < 0) {
                throw new NotPlainException();
            }
            code = code * HEXADECIMAL + digit;
        }
        return (char) code;
    }

    private Number number() throws NotPlainException {
        int begin = position;
        skip('-', '-');
        int integer = position;
        int digits = digits();
        if (digits > 1 && text.charAt(integer) == '0') {
            throw new NotPlainException();
        }
        boolean isWhole = true;
        if (skip('.', '.')) {
            isWhole = false;
            digits();
        }
        if (skip('e', 'E')) {
            isWhole = false;
            skip('-', '+');
            digits();
        }
        String number = text.substring(begin, position);
        try {
            return isWhole ? (Number) Long.valueOf(number) : (Number) Double.valueOf(number);
        } catch (NumberFormatException tooLarge) {
            return Double.valueOf(number);
        }
    }

    private boolean skip(char one, char other) {
        if (position < text.length() && (text.charAt(position) == one || text.charAt(position) == other)) {
            position++;
            return true;
        }
        return false;
    }

    private int digits() throws NotPlainException {
        int begin = position;
        while (position < text.length() && text.charAt(position) >= '0' && text.charAt(position) <= '9') {
            position++;
        }
        if (position == begin) {
            throw new NotPlainException();
        }
        return position - begin;
    }

    private char letter() throws NotPlainException {
        if (position == text.length()) {
            throw new NotPlainException();
        }
        return text.charAt(position++);
    }

    /** What comes after white space; it is not passed yet. */
    private char next() throws NotPlainException {
        if (!skipSpace()) {
            throw new NotPlainException();
        }
        return text.charAt(position);
    }

    /** Whether anything comes after white space. */
    private boolean skipSpace() {
        while (position < text.length() && " \n\r\t".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
        return position < text.length();
    }

    /** This is no JSON, or some that is left to the library. */
    static final class NotPlainException extends Exception {
        private static final long serialVersionUID = 1L;

        NotPlainException() {
            super("no plain JSON", null, false, false);
        }
    }
}
