package dev.charmed.scenario.meta;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;

/**
 * What a scalar without quotes means in YAML 1.1, the version that Juju and PyYAML read: {@code yes} and {@code off} are
 * booleans, {@code 0777} is octal. Sexagesimal numbers and dates are left as texts, since Juju and PyYAML differ there.
 */
final class PlainScalars implements ScalarResolver {
    private static final Set<String> TRUE = Set.of("true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON");
    private static final Set<String> FALSE = Set.of("false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF");
    private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
    private static final Pattern INTEGER =
            Pattern.compile("[-+]?(?:0b[01_]+|0x[0-9a-fA-F_]+|0o?[0-7_]+|0|[1-9][0-9_]*)");
    private static final Pattern FLOAT = Pattern.compile(
            "[-+]?(?:(?:[0-9][0-9_]*\\.[0-9_]*|\\.[0-9][0-9_]*)(?:[eE][-+]?[0-9]+)?|[0-9][0-9_]*[eE][-+]?[0-9]+)");
    private static final Pattern NOT_FINITE = Pattern.compile("[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");
    /** Texts that some reader takes for something else, so that they are never written without quotes. */
    private static final Pattern TREACHEROUS = Pattern.compile("[yYnN=]|<<|[-+]?[0-9][0-9_.:]*|[0-9]{4}-[0-9]{1,2}-.*");

    /** In characters. Whole numbers become slow to read long before the text of a file is too long. */
    static final int LONGEST_NUMBER = 1000;

    private static final Tag TREACHEROUS_TAG = new Tag(Tag.PREFIX + "timestamp");

    /** The tag under which a text without quotes would be read by somebody, for writing. */
    @Override
    public Tag resolve(String text, Boolean implicit) {
        if (!implicit) {
            return Tag.STR;
        }
        Object value = read(text);
        if (value == null) {
            return Tag.NULL;
        }
        if (value instanceof Boolean) {
            return Tag.BOOL;
        }
        if (value instanceof Long || value instanceof BigInteger) {
            return Tag.INT;
        }
        if (value instanceof Double) {
            return Tag.FLOAT;
        }
        return TREACHEROUS.matcher(text).matches() || isOverlongNumber(text) ? TREACHEROUS_TAG : Tag.STR;
    }

    /** Whether the text is a number that is too long to be read as one. */
    static boolean isOverlongNumber(String text) {
        return text.length() > LONGEST_NUMBER
                && (INTEGER.matcher(text).matches() || FLOAT.matcher(text).matches());
    }

    /** A Boolean, Long, BigInteger, Double or String, or null; overlong numbers are Strings. */
    static @Nullable Object read(String text) {
        if (NULL.contains(text)) {
            return null;
        }
        if (TRUE.contains(text)) {
            return true;
        }
        if (FALSE.contains(text)) {
            return false;
        }
        char first = text.charAt(0);
        if (first > '9' || text.length() > LONGEST_NUMBER) {
            return text;
        }
        if (INTEGER.matcher(text).matches()) {
            return integer(text);
        }
        if (FLOAT.matcher(text).matches()) {
            return Double.valueOf(text.replace("_", ""));
        }
        if (NOT_FINITE.matcher(text).matches()) {
            return notFinite(text);
        }
        return text;
    }

    private static Object integer(String text) {
        String digits = text.replace("_", "");
        boolean negative = digits.startsWith("-");
        if (negative || digits.startsWith("+")) {
            digits = digits.substring(1);
        }
        int radix = 10;
        if (digits.startsWith("0b")) {
            radix = 2;
            digits = digits.substring(2);
        } else if (digits.startsWith("0x")) {
            radix = 16;
            digits = digits.substring(2);
        } else if (digits.startsWith("0o")) {
            radix = 8;
            digits = digits.substring(2);
        } else if (digits.length() > 1 && digits.startsWith("0")) {
            radix = 8;
        }
        if (digits.isEmpty()) {
            return text;
        }
        BigInteger value = new BigInteger(digits, radix);
        if (negative) {
            value = value.negate();
        }
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    private static Double notFinite(String text) {
        if (text.toLowerCase(Locale.ROOT).endsWith("nan")) {
            return Double.NaN;
        }
        return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
}
