package dev.charmed.scenario.pebble;

import dev.charmed.scenario.text.YamlScalar;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What Go's YAML library takes a scalar for that is written without quotes. */
final class GoScalars {
    static final String STRING = "!!str";
    static final String INTEGER = "!!int";
    static final String FLOAT = "!!float";
    static final String BOOLEAN = "!!bool";
    static final String NULL = "!!null";
    private static final String TIMESTAMP = "!!timestamp";

    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> BOOLEANS = Set.of("true", "True", "TRUE", "false", "False", "FALSE");
    private static final Set<String> OLD_BOOLEANS =
            Set.of("y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "n", "N", "no", "No", "NO", "off", "Off", "OFF");
    private static final Pattern SPECIAL_FLOAT = Pattern.compile("\\.nan|\\.NaN|\\.NAN|[-+]?(?:\\.inf|\\.Inf|\\.INF)");
    private static final Pattern DECIMAL_FLOAT =
            Pattern.compile("[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?");
    private static final Pattern BASE_60 = Pattern.compile("[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])++(?:\\.[0-9_]*)?");
    private static final BigInteger LARGEST =
            BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE);
    /** Longer than any number within the bounds, unless it starts with hundreds of zeros; to read it takes long. */
    private static final int LONGEST_NUMBER = 1000;

    private static final BigInteger SMALLEST = BigInteger.valueOf(Long.MIN_VALUE);

    private GoScalars() {}

    static String tag(String text) {
        if (NULLS.contains(text)) {
            return NULL;
        }
        if (BOOLEANS.contains(text)) {
            return BOOLEAN;
        }
        if (SPECIAL_FLOAT.matcher(text).matches()) {
            return FLOAT;
        }
        if ("+-.0123456789".indexOf(text.charAt(0)) < 0) {
            return STRING;
        }
        if (YamlScalar.isTime(text)) {
            return TIMESTAMP;
        }
        String plain = text.replace("_", "");
        if (integer(plain).isPresent()) {
            return INTEGER;
        }
        return finite(plain).isPresent() ? FLOAT : STRING;
    }

    /** Whether the text stays a string when it is written without quotes. */
    static boolean isPlainString(String text) {
        return tag(text).equals(STRING)
                && !OLD_BOOLEANS.contains(text)
                && !BASE_60.matcher(text).matches();
    }

    /** The whole number that a scalar without quotes stands for, with what is behind the point cut off. */
    static Optional<Long> number(String text) {
        String plain = text.replace("_", "");
        Optional<BigInteger> integer = integer(plain);
        if (integer.isPresent()) {
            return integer.filter(number -> number.bitLength() < Long.SIZE).map(BigInteger::longValue);
        }
        return finite(plain).filter(number -> number <= Long.MAX_VALUE).map(Double::longValue);
    }

    /** Empty if the text is no decimal number, or one that is too large. */
    private static Optional<Double> finite(String text) {
        return DECIMAL_FLOAT.matcher(text).matches()
                ? Optional.of(Double.valueOf(text)).filter(Double::isFinite)
                : Optional.empty();
    }

    private static Optional<BigInteger> integer(String text) {
        boolean negative = text.startsWith("-");
        String digits = negative || text.startsWith("+") ? text.substring(1) : text;
        try {
            BigInteger magnitude = magnitude(digits);
            BigInteger number = negative ? magnitude.negate() : magnitude;
            return number.compareTo(SMALLEST) < 0 || number.compareTo(LARGEST) > 0
                    ? Optional.empty()
                    : Optional.of(number);
        } catch (NumberFormatException other) {
            return Optional.empty();
        }
    }

    private static BigInteger magnitude(String digits) {
        if (digits.isEmpty() || !Character.isDigit(digits.charAt(0))) {
            throw new NumberFormatException(digits);
        }
        if (digits.length() > 1 && digits.charAt(0) == '0') {
            return switch (digits.charAt(1)) {
                case 'x', 'X' -> unsigned(digits.substring(2), 16);
                case 'b', 'B' -> unsigned(digits.substring(2), 2);
                case 'o', 'O' -> unsigned(digits.substring(2), 8);
                default -> unsigned(digits.substring(1), 8);
            };
        }
        return unsigned(digits, 10);
    }

    private static BigInteger unsigned(String digits, int radix) {
        if (digits.startsWith("-") || digits.startsWith("+")) {
            throw new NumberFormatException(digits);
        }
        if (digits.length() > LONGEST_NUMBER) {
            throw new NumberFormatException("out of bounds, with %d digits".formatted(digits.length()));
        }
        return new BigInteger(digits, radix);
    }

    /** The number that {@code strconv.ParseFloat} reads. */
    static Optional<Double> decimal(String text) {
        if (DECIMAL_FLOAT.matcher(text).matches()) {
            return finite(text);
        }
        return switch (text.toLowerCase(java.util.Locale.ROOT)) {
            case "inf", "+inf", "infinity", "+infinity" -> Optional.of(Double.POSITIVE_INFINITY);
            case "-inf", "-infinity" -> Optional.of(Double.NEGATIVE_INFINITY);
            case "nan" -> Optional.of(Double.NaN);
            default -> Optional.empty();
        };
    }
}
