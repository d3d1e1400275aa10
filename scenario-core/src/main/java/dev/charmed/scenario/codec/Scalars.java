package dev.charmed.scenario.codec;

import dev.charmed.scenario.meta.Position;
import dev.charmed.scenario.state.Absent;
import dev.charmed.scenario.text.Words;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Numbers and texts within the bounds of what a State can hold. */
final class Scalars {
    private static final int LONGEST_NUMBER = 1000;
    private static final int CERTAIN_LONG_DIGITS = 18;

    private Scalars() {}

    /** An integer of any size up to a thousand digits: a Long if it is one, else a BigInteger. */
    static Number integer(String text, int radix, TreePath path, Position position) {
        requireShort(text, path, position);
        if (text.length() <= CERTAIN_LONG_DIGITS && radix == 10) {
            return Long.parseLong(text);
        }
        return narrowed(new BigInteger(text, radix));
    }

    /** A float of 64 bits. */
    static Double decimal(String text, TreePath path, Position position) {
        requireShort(text, path, position);
        double value = Double.parseDouble(text);
        if (!Double.isFinite(value)) {
            throw new StateFormatException(
                    path, position, "the number %s is too large for a 64-bit float".formatted(Words.shortened(text)));
        }
        return value;
    }

    /** The text, if it is Unicode. */
    static String text(String text, TreePath path, Position position) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isHighSurrogate(text.charAt(i))
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw new StateFormatException(
                            path, position, "half a surrogate pair (\\u%04x)".formatted((int) text.charAt(i)));
                }
                i++;
            }
        }
        return text;
    }

    /** A scalar of a plain tree as a document would have it. */
    static Object normal(@Nullable Object value, TreePath path) {
        if (value == null) {
            return Absent.VALUE;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof BigInteger integer) {
            return narrowed(integer);
        }
        if (value instanceof Float || value instanceof Double) {
            double number = ((Number) value).doubleValue();
            if (Double.isFinite(number)) {
                return number;
            }
        } else if (value instanceof String
                || value instanceof Boolean
                || value instanceof Long
                || value instanceof Absent) {
            return value;
        }
        throw new StateFormatException(
                path,
                Position.NOWHERE,
                "expected a string, a finite number, a boolean, a list or a mapping, found %s (%s)"
                        .formatted(
                                Words.shortened(value.toString()),
                                value.getClass().getSimpleName()));
    }

    /** As every parser reads it back: YAML 1.1 wants a sign in exponents. */
    static String written(Number number) {
        String text = number.toString();
        return number instanceof Double && text.indexOf('E') >= 0 && text.indexOf("E-") < 0
                ? text.replace("E", "E+")
                : text;
    }

    private static Number narrowed(BigInteger integer) {
        if (integer.bitLength() < Long.SIZE) {
            return integer.longValue();
        }
        return integer;
    }

    private static void requireShort(String text, TreePath path, Position position) {
        if (text.length() > LONGEST_NUMBER) {
            throw new StateFormatException(
                    path,
                    position,
                    "a number of %d characters; at most %d are read".formatted(text.length(), LONGEST_NUMBER));
        }
    }
}
