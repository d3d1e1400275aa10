package dev.charmed.scenario.agent.hooktool;

import dev.charmed.ops.hooktools.HookToolException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times and durations as Juju's tools take them. */
final class GoTimes {
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)?");
    private static final String PART_OF_DURATION = "(\\d+(?:\\.\\d*)?|\\.\\d+)(ns|us|µs|ms|s|m|h)";
    private static final Pattern PART = Pattern.compile(PART_OF_DURATION);
    private static final Pattern DURATION = Pattern.compile("([+-]?)((?:" + PART_OF_DURATION + ")++)");
    private static final Map<String, Long> NANOSECONDS = Map.of(
            "ns",
            1L,
            "us",
            1_000L,
            "µs",
            1_000L,
            "ms",
            1_000_000L,
            "s",
            1_000_000_000L,
            "m",
            60_000_000_000L,
            "h",
            3_600_000_000_000L);

    private static final BigDecimal LONGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private GoTimes() {}

    /**
     * When a secret expires.
     *
     * @param text an RFC 3339 time, the same without zone, or a duration such as {@code 24h}
     * @throws HookToolException with Juju's text, if it is none of these, or a negative duration
     */
    static Instant expiry(String text, Instant now) {
        Optional<Duration> duration = duration(text);
        if (duration.isPresent()) {
            if (duration.get().isNegative() || duration.get().isZero()) {
                throw HookToolException.badArgument(
                        "negative expire duration %s not valid".formatted(GoText.quoted(text)));
            }
            return now.plus(duration.get());
        }
        Matcher time = TIME.matcher(text);
        try {
            if (time.matches()) {
                return time.group(1) == null
                        ? LocalDateTime.parse(text).toInstant(ZoneOffset.UTC)
                        : OffsetDateTime.parse(text).toInstant();
            }
        } catch (DateTimeException malformed) {
            // It looks like a time, but there is no such day or hour.
        }
        throw HookToolException.badArgument("expire time or duration %s not valid".formatted(GoText.quoted(text)));
    }

    private static Optional<Duration> duration(String text) {
        Matcher whole = DURATION.matcher(text);
        if (!whole.matches()) {
            return Optional.empty();
        }
        BigDecimal nanoseconds = BigDecimal.ZERO;
        Matcher part = PART.matcher(whole.group(2));
        while (part.find()) {
            BigDecimal unit = BigDecimal.valueOf(NANOSECONDS.getOrDefault(part.group(2), 0L));
            nanoseconds = nanoseconds.add(new BigDecimal(part.group(1)).multiply(unit));
        }
        if (nanoseconds.compareTo(LONGEST) > 0) {
            return Optional.empty();
        }
        Duration duration = Duration.ofNanos(nanoseconds.longValue());
        return Optional.of(whole.group(1).equals("-") ? duration.negated() : duration);
    }
}
