package dev.charmed.scenario.pebble;

import dev.charmed.ops.pebble.CheckInfo;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of trying a check.
 *
 * @param info what is known of the check now
 * @param error what is wrong; empty if the check is well
 */
public record CheckTrial(CheckInfo info, Optional<String> error) {
    public CheckTrial {
        Objects.requireNonNull(info);
        Objects.requireNonNull(error);
    }
}
