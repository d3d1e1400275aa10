package dev.charmed.ops.pebble;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/** Durations as Pebble reads and writes them, in the syntax of Go: {@code 1h0m0s}, {@code 1.5s}, {@code 20ms}. */
public final class GoDuration {
    private static final Map<String, Long> NANOSECONDS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "μs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);
    private static final int NANOSECOND_DIGITS = 9;
    private static final int MINUTE = 60;
    private static final int HOUR = 3600;

    /** In characters. Numbers become slow to read long before that, and nobody writes so much. */
    private static final int LONGEST = 1000;

    private static final int LONGEST_QUOTE = 60;

    private GoDuration() {}

    /**
     * The duration that a text stands for.
     *
     * @throws IllegalArgumentException with Go's message if it stands for none, or for more than 292 years
     */
    public static Duration parse(String text) {
        if (text.length() > LONGEST) {
            throw invalid(text.substring(0, LONGEST_QUOTE) + "…");
        }
        String rest = text;
        boolean negative = rest.startsWith("-");
        if (negative || rest.startsWith("+")) {
            rest = rest.substring(1);
        }
        if (rest.equals("0")) {
            return Duration.ZERO;
        }
        if (rest.isEmpty()) {
            throw invalid(text);
        }
        BigDecimal nanoseconds = BigDecimal.ZERO;
        int position = 0;
        while (position < rest.length()) {
            int end = endOf(rest, position, true);
            String number = rest.substring(position, end);
            if (number.isEmpty() || number.equals(".") || number.indexOf('.') != number.lastIndexOf('.')) {
                throw invalid(text);
            }
            position = endOf(rest, end, false);
            if (position == end) {
                throw new IllegalArgumentException("time: missing unit in duration " + quoted(text));
            }
            String unit = rest.substring(end, position);
            Long factor = NANOSECONDS.get(unit);
            if (factor == null) {
                throw new IllegalArgumentException(
                        "time: unknown unit " + quoted(unit) + " in duration " + quoted(text));
            }
            nanoseconds = nanoseconds.add(new BigDecimal(number).multiply(BigDecimal.valueOf(factor)));
        }
        if (nanoseconds.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw invalid(text);
        }
        Duration duration = Duration.ofNanos(nanoseconds.longValue());
        return negative ? duration.negated() : duration;
    }

    private static int endOf(String text, int start, boolean number) {
        int end = start;
        while (end < text.length() && number == isPartOfNumber(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isPartOfNumber(char letter) {
        return letter == '.' || (letter >= '0' && letter <= '9');
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException("time: invalid duration " + quoted(text));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** The text that Go writes for a duration. */
    public static String text(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        if (duration.isNegative()) {
            return "-" + text(duration.negated());
        }
        long seconds = duration.getSeconds();
        if (seconds == 0) {
            return fraction(duration.getNano());
        }
        StringBuilder text = new StringBuilder();
        if (seconds >= HOUR) {
            text.append(seconds / HOUR).append('h');
        }
        if (seconds >= MINUTE) {
            text.append(seconds % HOUR / MINUTE).append('m');
        }
        BigDecimal rest =
                BigDecimal.valueOf(seconds % MINUTE).add(BigDecimal.valueOf(duration.getNano(), NANOSECOND_DIGITS));
        return text.append(shortest(rest)).append('s').toString();
    }

    private static String fraction(int nanoseconds) {
        BigDecimal number = BigDecimal.valueOf(nanoseconds);
        if (nanoseconds >= 1_000_000) {
            return shortest(number.movePointLeft(6)) + "ms";
        }
        return nanoseconds >= 1_000 ? shortest(number.movePointLeft(3)) + "µs" : nanoseconds + "ns";
    }

    private static String shortest(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
