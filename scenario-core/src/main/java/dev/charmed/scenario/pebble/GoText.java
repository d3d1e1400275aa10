package dev.charmed.scenario.pebble;

import dev.charmed.scenario.text.ShortestDecimal;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** Text as Go formats it, of which Pebble's messages and plans are made. */
final class GoText {
    private static final int SMALLEST_PLAIN_EXPONENT = -4;
    private static final int LARGEST_PLAIN_EXPONENT = 5;

    private GoText() {}

    /** In double quotes, with escapes for what can not be printed, as {@code %q} does. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(letter -> {
            switch (letter) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case 7 -> quoted.append("\\a");
                case '\b' -> quoted.append("\\b");
                case '\f' -> quoted.append("\\f");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                case 11 -> quoted.append("\\v");
                default -> appendOrEscape(quoted, letter);
            }
        });
        return quoted.append('"').toString();
    }

    private static void appendOrEscape(StringBuilder quoted, int letter) {
        if (letter < ' ' || letter == 127) {
            quoted.append("\\x%02x".formatted(letter));
        } else if (isPrintable(letter)) {
            quoted.appendCodePoint(letter);
        } else {
            quoted.append((letter > Character.MAX_VALUE ? "\\U%08x" : "\\u%04x").formatted(letter));
        }
    }

    private static boolean isPrintable(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> letter == ' ';
            default -> true;
        };
    }

    static String joined(Iterable<String> words) {
        return String.join(", ", words);
    }

    /** As {@code %g} does, and the YAML library of Go; an exponent where there would be more than six digits. */
    static String number(double number) {
        if (Double.isInfinite(number)) {
            return number > 0 ? "+Inf" : "-Inf";
        }
        if (Double.isNaN(number)) {
            return "NaN";
        }
        if (number == 0) {
            return 1 / number < 0 ? "-0" : "0";
        }
        BigDecimal exact = ShortestDecimal.of(number);
        int exponent = exact.precision() - exact.scale() - 1;
        if (exponent >= SMALLEST_PLAIN_EXPONENT && exponent <= LARGEST_PLAIN_EXPONENT) {
            return exact.toPlainString();
        }
        String digits = exact.unscaledValue().abs().toString();
        String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
        return String.format(
                Locale.ROOT,
                "%s%c%se%c%02d",
                exact.signum() < 0 ? "-" : "",
                digits.charAt(0),
                fraction,
                exponent < 0 ? '-' : '+',
                Math.abs(exponent));
    }

    /** {@code 1 failure} or {@code 2 failures}. */
    static String plural(int count, String singular, String plural) {
        return count == 1 ? "1 " + singular : count + " " + plural;
    }

    /** The order in which Go's YAML library writes keys: digits by their value, letters after everything else. */
    static int compareKeys(String left, String right) {
        return KeyOrder.compare(left.codePoints().toArray(), right.codePoints().toArray());
    }

    /** Words in one sentence of a list. */
    static String quotedList(List<String> words) {
        return joined(words.stream().map(GoText::quoted).toList());
    }
}
