package dev.charmed.scenario.simulation;

import dev.charmed.ops.model.SecretRotate;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** When Juju asks for a rotation next. */
final class Rotation {
    private Rotation() {}

    static Optional<Instant> next(SecretRotate rotate, Instant from) {
        OffsetDateTime start = from.atOffset(ZoneOffset.UTC);
        return switch (rotate) {
            case NEVER -> Optional.empty();
            case HOURLY -> Optional.of(start.plusHours(1).toInstant());
            case DAILY -> Optional.of(start.plusDays(1).toInstant());
            case WEEKLY -> Optional.of(start.plusWeeks(1).toInstant());
            case MONTHLY -> Optional.of(start.plusMonths(1).toInstant());
            case QUARTERLY -> Optional.of(start.plusMonths(3).toInstant());
            case YEARLY -> Optional.of(start.plusYears(1).toInstant());
        };
    }
}
