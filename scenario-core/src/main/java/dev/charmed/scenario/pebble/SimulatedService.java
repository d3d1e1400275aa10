package dev.charmed.scenario.pebble;

import dev.charmed.ops.pebble.ServiceStatus;
import dev.charmed.scenario.pebble.ServiceOutcome.CannotStart;
import dev.charmed.scenario.pebble.ServiceOutcome.Exits;
import dev.charmed.scenario.pebble.ServiceOutcome.RunsForEver;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A service that was started at least once. */
final class SimulatedService {
    private final String name;
    private Entry configuration;
    private ServiceStatus status = ServiceStatus.INACTIVE;
    private @Nullable Instant since;
    private boolean unstoppable;
    private int starts;

    SimulatedService(String name, Entry configuration) {
        this.name = name;
        this.configuration = configuration;
    }

    /** One that the State says is in that status; since when is not known. */
    static SimulatedService declared(String name, Entry configuration, ServiceStatus status) {
        SimulatedService service = new SimulatedService(name, configuration);
        service.status = status;
        return service;
    }

    String name() {
        return name;
    }

    /** What the plan said when it was started or replanned last. */
    Entry configuration() {
        return configuration;
    }

    void configure(Entry fromPlan) {
        configuration = fromPlan;
    }

    ServiceStatus status() {
        return status;
    }

    Optional<Instant> since() {
        return Optional.ofNullable(since);
    }

    boolean isRunning() {
        return status == ServiceStatus.ACTIVE;
    }

    /** How often it was started. */
    int starts() {
        return starts;
    }

    private void become(ServiceStatus newStatus, Instant now) {
        if (status != newStatus || since == null) {
            since = now;
        }
        status = newStatus;
    }

    /**
     * Starts it.
     *
     * @return why the start failed; empty if it did not
     */
    Optional<String> start(ServiceOutcome outcome, Instant now) {
        unstoppable = outcome instanceof RunsForEver;
        if (outcome instanceof CannotStart failed) {
            become(ServiceStatus.INACTIVE, now);
            return Optional.of("cannot start service: " + failed.reason());
        }
        starts++;
        become(ServiceStatus.ACTIVE, now);
        if (outcome instanceof Exits exit) {
            exited(exit.exitCode(), now);
            if (exit.atOnce()) {
                return Optional.of("service start attempt: exited quickly with code %d, will %s"
                        .formatted(exit.exitCode(), actionAfter(exit.exitCode())));
            }
        }
        return Optional.empty();
    }

    private void exited(int exitCode, Instant now) {
        become(
                switch (actionAfter(exitCode)) {
                    case "restart" -> ServiceStatus.BACKOFF;
                    case "ignore" -> exitCode == 0 ? ServiceStatus.INACTIVE : ServiceStatus.ERROR;
                    default -> ServiceStatus.ERROR;
                },
                now);
    }

    private String actionAfter(int exitCode) {
        String action = configuration.text(exitCode == 0 ? "on-success" : "on-failure");
        return action.isEmpty() ? "restart" : action;
    }

    /**
     * Stops it.
     *
     * @return why that failed; empty if it did not
     */
    Optional<String> stop(Instant now) {
        boolean failed = unstoppable && isRunning();
        become(ServiceStatus.INACTIVE, now);
        return failed
                ? Optional.of("cannot stop service: process still running after SIGTERM and SIGKILL")
                : Optional.empty();
    }

    /** What its configuration says for the case that a check goes down. */
    void checkFailed(String check, Instant now) {
        boolean restarts =
                "restart".equals(configuration.textMap("on-check-failure").get(check));
        if (restarts && (isRunning() || status == ServiceStatus.ERROR)) {
            become(ServiceStatus.BACKOFF, now);
        }
    }
}
