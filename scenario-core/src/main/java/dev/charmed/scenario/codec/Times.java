package dev.charmed.scenario.codec;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moments as RFC 3339 has them, and durations as Go writes them, which is how Pebble does. */
final class Times {
    static final Shape<Instant> INSTANT = Times::instant;
    static final Shape<Duration> DURATION = Times::duration;

    private static final Pattern DATE_AND_TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt ].*");
    private static final Pattern GO_DURATION =
            Pattern.compile("([-+]?)((?:\\d+(?:\\.\\d*)?(?:h|ms|m|s|us|µs|μs|ns))+|0)");
    private static final Pattern GO_ELEMENT = Pattern.compile("(\\d+(?:\\.\\d*)?)(h|ms|m|s|us|µs|μs|ns)");
    private static final int LONGEST = 100;
    private static final int NANOSECOND_DIGITS = 9;
    private static final int MINUTE = 60;
    private static final int HOUR = 3600;

    private Times() {}

    private static Optional<Instant> instant(Located value, TreePath path, Problems problems) {
        if (value instanceof Located.Scalar scalar
                && scalar.value() instanceof String text
                && DATE_AND_TIME.matcher(text).matches()) {
            try {
                String dateAndTime = text.substring(0, 10) + 'T' + text.substring(11);
                return Optional.of(OffsetDateTime.parse(dateAndTime).toInstant());
            } catch (DateTimeException malformed) {
                // Said below, as for everything else that is no moment.
            }
        }
        return Shape.mismatch("a time with its zone, such as \"2026-01-31T12:00:00Z\"", value, path, problems);
    }

    /** Go's syntax, or a number of seconds. */
    private static Optional<Duration> duration(Located value, TreePath path, Problems problems) {
        if (value instanceof Located.Scalar scalar) {
            Optional<BigDecimal> seconds = Optional.empty();
            if (scalar.value() instanceof Number number) {
                seconds = Optional.of(new BigDecimal(number.toString()));
            } else if (scalar.value() instanceof String text && text.length() <= LONGEST) {
                seconds = seconds(text);
            }
            Optional<Duration> duration = seconds.flatMap(Times::duration);
            if (duration.isPresent()) {
                return duration;
            }
        }
        return Shape.mismatch("a duration of at most 290 years, such as \"1h30m\" or \"10s\"", value, path, problems);
    }

    private static Optional<BigDecimal> seconds(String text) {
        Matcher whole = GO_DURATION.matcher(text);
        if (!whole.matches()) {
            return Optional.empty();
        }
        BigDecimal seconds = BigDecimal.ZERO;
        Matcher element = GO_ELEMENT.matcher(text);
        while (element.find()) {
            BigDecimal number = new BigDecimal(element.group(1));
            seconds = seconds.add(
                    switch (element.group(2)) {
                        case "h" -> number.multiply(BigDecimal.valueOf(HOUR));
                        case "m" -> number.multiply(BigDecimal.valueOf(MINUTE));
                        case "s" -> number;
                        case "ms" -> number.movePointLeft(3);
                        case "ns" -> number.movePointLeft(NANOSECOND_DIGITS);
                        default -> number.movePointLeft(6);
                    });
        }
        return Optional.of(whole.group(1).equals("-") ? seconds.negate() : seconds);
    }

    private static Optional<Duration> duration(BigDecimal seconds) {
        BigDecimal nanoseconds = seconds.movePointRight(NANOSECOND_DIGITS);
        // Pebble counts in 64 bits; the precision keeps absurd exponents from being written out.
        return nanoseconds.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(nanoseconds.longValue()));
    }

    /** As Go's {@code time.Duration} prints itself: {@code 1h0m0s}, {@code 1.5s}, {@code 20ms}, {@code 0s}. */
    static String written(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        if (duration.isNegative()) {
            return "-" + written(duration.negated());
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
