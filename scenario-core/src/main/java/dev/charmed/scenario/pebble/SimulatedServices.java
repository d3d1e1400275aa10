package dev.charmed.scenario.pebble;

import dev.charmed.ops.pebble.ApiException;
import dev.charmed.ops.pebble.Service;
import dev.charmed.ops.pebble.ServiceInfo;
import dev.charmed.ops.pebble.ServiceStatus;
import dev.charmed.ops.pebble.Startup;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The services of a daemon. Whoever calls holds its lock. */
final class SimulatedServices {
    private static final int LAST_LINES = 20;
    private static final String METRICS_LABEL = "service";

    private final InstantSource clock;
    private final Workload workload;
    private final SortedMap<String, SimulatedService> started = new TreeMap<>();
    private final SortedMap<String, String> declared = new TreeMap<>();
    private final List<LogLine> logs = new ArrayList<>();

    SimulatedServices(InstantSource clock, Workload workload) {
        this.clock = clock;
        this.workload = workload;
    }

    /** Takes over what the State declares. */
    void declare(PlanLayer plan, Map<String, String> statuses) {
        declared.putAll(statuses);
        statuses.forEach((name, word) -> {
            Entry configuration = plan.services().get(name);
            ServiceStatus status = ServiceStatus.named(word).orElse(ServiceStatus.INACTIVE);
            // The State does not tell a service that was stopped from one that was never started.
            if (configuration != null && status != ServiceStatus.INACTIVE) {
                started.put(name, SimulatedService.declared(name, configuration, status));
            }
        });
    }

    /** What a State keeps of them: what it declared and what was started or stopped since. */
    SortedMap<String, String> outcome() {
        SortedMap<String, String> statuses = new TreeMap<>(declared);
        started.forEach((name, service) -> statuses.put(name, service.status().word()));
        return statuses;
    }

    List<ServiceInfo> infos(PlanLayer plan, Collection<String> names) {
        List<ServiceInfo> infos = new ArrayList<>();
        plan.services().forEach((name, entry) -> {
            if (names.isEmpty() || names.contains(name)) {
                Optional<SimulatedService> service = Optional.ofNullable(started.get(name));
                infos.add(new ServiceInfo(
                        name,
                        isEnabled(entry) ? Startup.ENABLED : Startup.DISABLED,
                        service.map(SimulatedService::status).orElse(ServiceStatus.INACTIVE),
                        service.flatMap(SimulatedService::since)));
            }
        });
        return infos;
    }

    static boolean isEnabled(Entry service) {
        return service.text("startup").equals("enabled");
    }

    /** The services that were started once, and whose configuration is another one now; that becomes theirs. */
    List<String> reconfigured(PlanLayer plan) {
        List<String> changed = new ArrayList<>();
        started.forEach((name, service) -> {
            Entry fromPlan = plan.services().get(name);
            if (!service.configuration().equals(fromPlan)) {
                changed.add(name);
                if (fromPlan != null) {
                    service.configure(fromPlan);
                }
            }
        });
        return changed;
    }

    /**
     * Starts a service, as a task.
     *
     * @return why the task failed; empty if it did not
     */
    Optional<String> start(String name, Entry fromPlan, SimulatedTask task) {
        SimulatedService service = started.computeIfAbsent(name, added -> new SimulatedService(added, fromPlan));
        service.configure(fromPlan);
        if (service.isRunning()) {
            task.tell(clock.instant(), "Service %s already started.".formatted(GoText.quoted(name)));
            return Optional.empty();
        }
        ServiceOutcome outcome = workload.start(Service.of(name, fromPlan.toTree()));
        outcome.output().forEach(line -> logs.add(new LogLine(clock.instant(), name, line)));
        Optional<String> failure = service.start(outcome, clock.instant());
        if (failure.isPresent() && outcome instanceof ServiceOutcome.Exits) {
            task.tell(clock.instant(), "Most recent service output:\n    " + String.join("\n    ", lastLines(name)));
        }
        return failure;
    }

    private List<String> lastLines(String service) {
        List<String> lines = logs.stream()
                .filter(line -> line.service().equals(service))
                .map(LogLine::message)
                .toList();
        return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
    }

    /**
     * Stops a service, as a task.
     *
     * @return why the task failed; empty if it did not
     */
    Optional<String> stop(String name, SimulatedTask task) {
        SimulatedService service = started.get(name);
        String quoted = GoText.quoted(name);
        if (service == null) {
            task.tell(clock.instant(), "Service %s has never been started.".formatted(quoted));
            return Optional.empty();
        }
        if (service.status() == ServiceStatus.INACTIVE) {
            task.tell(clock.instant(), "Service %s already stopped.".formatted(quoted));
            return Optional.empty();
        }
        if (service.status() == ServiceStatus.ERROR) {
            task.tell(clock.instant(), "Service %s had already exited.".formatted(quoted));
        }
        return service.stop(clock.instant());
    }

    /** @throws ApiException with status 500 if a service does not run, or there is no such signal */
    void signal(String signal, Collection<String> names) {
        List<String> problems = new ArrayList<>();
        for (String name : names) {
            SimulatedService service = started.get(name);
            if (service == null || !service.isRunning()) {
                problems.add("cannot send signal to %s: service is not running".formatted(GoText.quoted(name)));
            } else if (!Signals.isKnown(signal)) {
                problems.add("cannot send signal to %s: invalid signal name %s"
                        .formatted(GoText.quoted(name), GoText.quoted(signal)));
            }
        }
        if (!problems.isEmpty()) {
            throw new ApiException(HttpStatus.SERVER_ERROR, String.join("; ", problems));
        }
    }

    void checkFailed(String check) {
        started.values().forEach(service -> service.checkFailed(check, clock.instant()));
    }

    void tell(MetricsText metrics) {
        started.forEach((name, service) -> {
            int active = service.isRunning() ? 1 : 0;
            metrics.gauge(
                    "pebble_service_active",
                    "Whether the service is currently active (1) or not (0)",
                    METRICS_LABEL,
                    name,
                    active);
            metrics.counter(
                    "pebble_service_start_count",
                    "Number of times the service has started",
                    METRICS_LABEL,
                    name,
                    service.starts());
        });
    }

    /** What services wrote, oldest first. */
    List<LogLine> logs() {
        return List.copyOf(logs);
    }
}
