package dev.charmed.ops.pebble;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What Pebble knows of a service of its plan.
 *
 * @param currentSince when it came to be what it is; empty if it was never started
 */
public record ServiceInfo(String name, Startup startup, ServiceStatus current, Optional<Instant> currentSince) {
    public ServiceInfo {
        Objects.requireNonNull(name);
        Objects.requireNonNull(startup);
        Objects.requireNonNull(current);
        Objects.requireNonNull(currentSince);
    }

    /** Whether the service runs. */
    public boolean isRunning() {
        return current == ServiceStatus.ACTIVE;
    }
}
