package dev.charmed.scenario.text;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the YAML library of Juju takes a scalar without quotes for, in words of YAML 1.1: {@code yes} and {@code off} are booleans,
 * {@code 0755} is octal and {@code 1_000} a number, but {@code 08}, {@code 1e3} and {@code 1:30} are texts.
 */
public final class YamlScalar {
    private static final Set<String> TRUE =
            Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
    private static final Set<String> FALSE =
            Set.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
    private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> NOT_A_NUMBER = Set.of(".nan", ".NaN", ".NAN");
    private static final Pattern INFINITE = Pattern.compile("[-+]?\\.(?:inf|Inf|INF)");
    private static final Pattern FLOAT = Pattern.compile("[-+]?(?:0|[1-9][0-9]*+)?(?:\\.[0-9]++)?(?:[eE][-+][0-9]++)?");
    private static final Pattern FLOAT_FROM_POINT = Pattern.compile("\\.[0-9]++(?:[eE][-+]?[0-9]++)?");
    private static final Pattern SEXAGESIMAL = Pattern.compile("[-+]?[0-9][0-9_]*+(?::[0-5]?[0-9])++(?:\\.[0-9_]*+)?");
    private static final Pattern TIME = Pattern.compile("(\\d{4})-(\\d\\d?)-(\\d\\d?)"
            + "(?:(?<between>[Tt ])(\\d\\d?):(\\d\\d?):(\\d\\d?)(?:[.,]\\d++)?(?<zone>Z|[-+]\\d\\d:\\d\\d)?)?");
    private static final Pattern OTHER_BASE = Pattern.compile("0[0-9xXbBoO]");
    private static final BigInteger LARGEST =
            BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE);
    private static final BigInteger SMALLEST = BigInteger.valueOf(Long.MIN_VALUE);
    /** Longer than any number within the bounds, unless it starts with hundreds of zeros; to read it takes long. */
    private static final int LONGEST_NUMBER = 1000;

    private YamlScalar() {}

    /** A Boolean, Long, BigInteger (beyond Long, up to 64 bits), Double or String, or null; times are Strings. */
    public static @Nullable Object read(String text) {
        if (NULL.contains(text)) {
            return null;
        }
        if (TRUE.contains(text) || FALSE.contains(text)) {
            return TRUE.contains(text);
        }
        if (NOT_A_NUMBER.contains(text)) {
            return Double.NaN;
        }
        if (INFINITE.matcher(text).matches()) {
            return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        char first = text.charAt(0);
        if (first == '.') {
            return FLOAT_FROM_POINT.matcher(text).matches() ? finite(text, text) : text;
        }
        if (first != '-' && first != '+' && (first < '0' || first > '9')) {
            return text;
        }
        String plain = text.replace("_", "");
        Optional<BigInteger> integer = integer(plain);
        if (integer.isPresent()) {
            return integer.get().bitLength() < Long.SIZE
                    ? (Object) integer.get().longValue()
                    : integer.get();
        }
        return FLOAT.matcher(plain).matches() ? finite(plain, text) : text;
    }

    /** Whether the library writes the text without quotes, as far as that hangs on what it would be taken for. */
    public static boolean isPlainText(String text) {
        return read(text) instanceof String
                && !isTime(text)
                && !SEXAGESIMAL.matcher(text).matches();
    }

    /** The number, or the text if it is none, or too large for one. */
    private static Object finite(String number, String text) {
        try {
            double value = Double.parseDouble(number);
            return Double.isInfinite(value) ? text : value;
        } catch (NumberFormatException other) {
            return text;
        }
    }

    private static Optional<BigInteger> integer(String text) {
        boolean signed = text.startsWith("-") || text.startsWith("+");
        String digits = signed ? text.substring(1) : text;
        int radix = 10;
        if (OTHER_BASE.matcher(digits).lookingAt()) {
            radix = radix(digits.charAt(1));
            digits = digits.substring(digits.charAt(1) <= '9' ? 1 : 2);
        }
        if (digits.isEmpty() || digits.length() > LONGEST_NUMBER || !areDigits(digits, radix)) {
            return Optional.empty();
        }
        BigInteger magnitude = new BigInteger(digits, radix);
        BigInteger number = text.startsWith("-") ? magnitude.negate() : magnitude;
        BigInteger largest = signed ? BigInteger.valueOf(Long.MAX_VALUE) : LARGEST;
        return number.compareTo(SMALLEST) < 0 || number.compareTo(largest) > 0 ? Optional.empty() : Optional.of(number);
    }

    /** That of a number which begins with 0 and a letter or another digit. */
    private static int radix(char letter) {
        return switch (letter) {
            case 'x', 'X' -> 16;
            case 'b', 'B' -> 2;
            default -> 8;
        };
    }

    private static boolean areDigits(String text, int radix) {
        return text.chars().allMatch(letter -> letter < 0x80 && Character.digit(letter, radix) >= 0);
    }

    /** In the forms that the library tries: a date, with a time after a blank without a zone, or after a T with one. */
    public static boolean isTime(String text) {
        Matcher parts = TIME.matcher(text);
        if (!parts.matches()) {
            return false;
        }
        String between = parts.group("between");
        if (between != null && between.equals(" ") == (parts.group("zone") != null)) {
            return false;
        }
        try {
            LocalDate.of(number(parts, 1), number(parts, 2), number(parts, 3));
            if (between != null) {
                LocalTime.of(number(parts, 5), number(parts, 6), number(parts, 7));
            }
            return true;
        } catch (DateTimeException impossible) {
            return false;
        }
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }
}
