package dev.charmed.scenario.codec;

import dev.charmed.ops.pebble.GoDuration;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** Moments as RFC 3339 has them, and durations as Go writes them, which is how Pebble does. */
final class Times {
    static final Shape<Instant> INSTANT = Times::instant;
    static final Shape<Duration> DURATION = Times::duration;

    private static final Pattern DATE_AND_TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt ].*");
    private static final int LONGEST = 100;
    private static final int NANOSECOND_DIGITS = 9;

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
            Optional<Duration> duration = Optional.empty();
            if (scalar.value() instanceof Number number) {
                duration = duration(new BigDecimal(number.toString()));
            } else if (scalar.value() instanceof String text && text.length() <= LONGEST) {
                duration = parsed(text);
            }
            if (duration.isPresent()) {
                return duration;
            }
        }
        return Shape.mismatch("a duration of at most 290 years, such as \"1h30m\" or \"10s\"", value, path, problems);
    }

    private static Optional<Duration> parsed(String text) {
        try {
            return Optional.of(GoDuration.parse(text));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> duration(BigDecimal seconds) {
        BigDecimal nanoseconds = seconds.movePointRight(NANOSECOND_DIGITS);
        // Pebble counts in 64 bits; the precision keeps absurd exponents from being written out.
        return nanoseconds.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(nanoseconds.longValue()));
    }
}
