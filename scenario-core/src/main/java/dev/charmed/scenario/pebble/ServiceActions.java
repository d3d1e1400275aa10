package dev.charmed.scenario.pebble;

import dev.charmed.ops.pebble.ApiException;
import dev.charmed.ops.pebble.ChangeStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Starts and stops services, as changes. Whoever calls holds the daemon's lock. */
final class ServiceActions {
    private static final String START = "start";
    private static final String STOP = "stop";

    private final SimulatedChanges changes;
    private final SimulatedServices services;

    ServiceActions(SimulatedChanges changes, SimulatedServices services) {
        this.changes = changes;
        this.services = services;
    }

    /**
     * Does what was asked for, at once.
     *
     * @return the id of the change
     * @throws ApiException with status 400 and Pebble's words if it can not be done
     */
    String perform(String action, List<String> names, PlanLayer plan, Runnable replanChecks) {
        List<String> requested = requested(action, names, plan);
        ServiceOrder order = new ServiceOrder(plan.services());
        try {
            return switch (action) {
                case START, "autostart" -> run(action, requested, plan, List.of(), order.start(requested));
                case STOP -> run(action, requested, plan, order.stop(requested), List.of());
                case "restart" ->
                    run(action, requested, plan, only(requested, order.stop(requested)), order.start(requested));
                case "replan" -> replan(plan, order, replanChecks);
                default -> throw new ApiException(HttpStatus.BAD_REQUEST, "invalid action " + GoText.quoted(action));
            };
        } catch (LayerFormatException invalid) {
            throw new ApiException(
                    HttpStatus.BAD_REQUEST, "cannot %s services: %s".formatted(action, invalid.getMessage()));
        }
    }

    private static List<String> requested(String action, List<String> names, PlanLayer plan) {
        if (action.equals("replan") || action.equals("autostart")) {
            if (!names.isEmpty()) {
                throw new ApiException(HttpStatus.BAD_REQUEST, action + " accepts no service names");
            }
        } else if (names.isEmpty()) {
            throw new ApiException(HttpStatus.BAD_REQUEST, "must specify services for " + action + " action");
        }
        return action.equals("autostart") ? defaults(plan) : names;
    }

    /** The services to be started without being asked for by name, and what they require, in order. */
    private static List<String> defaults(PlanLayer plan) {
        List<String> enabled = plan.services().entrySet().stream()
                .filter(service -> SimulatedServices.isEnabled(service.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        if (enabled.isEmpty()) {
            throw new ApiException(HttpStatus.BAD_REQUEST, "no-default-services", "no default services");
        }
        try {
            return new ServiceOrder(plan.services())
                    .start(enabled).stream().flatMap(List::stream).toList();
        } catch (LayerFormatException invalid) {
            throw new ApiException(HttpStatus.SERVER_ERROR, String.valueOf(invalid.getMessage()));
        }
    }

    private static List<List<String>> only(List<String> names, List<List<String>> lanes) {
        return lanes.stream()
                .map(lane -> lane.stream().filter(names::contains).toList())
                .filter(lane -> !lane.isEmpty())
                .toList();
    }

    private String replan(PlanLayer plan, ServiceOrder order, Runnable replanChecks) throws LayerFormatException {
        List<String> changed = services.reconfigured(plan);
        List<String> toStart = new ArrayList<>();
        plan.services().forEach((name, service) -> {
            if (changed.contains(name) || SimulatedServices.isEnabled(service)) {
                toStart.add(name);
            }
        });
        List<List<String>> stop = order.stop(changed);
        List<List<String>> start = order.start(toStart);
        TreeSet<String> touched = new TreeSet<>();
        Stream.concat(stop.stream(), start.stream()).forEach(touched::addAll);
        replanChecks.run();
        return run("replan", List.copyOf(touched), plan, stop, start);
    }

    private String run(
            String action, List<String> names, PlanLayer plan, List<List<String>> stop, List<List<String>> start) {
        SimulatedChange change = changes.begin(action, summary(action, names, stop, start), Map.of(), names);
        List<List<Step>> stopLanes = steps(change, STOP, stop);
        List<List<Step>> startLanes = steps(change, START, start);
        boolean stopped = true;
        for (List<Step> lane : stopLanes) {
            stopped &= perform(change, lane, plan);
        }
        for (List<Step> lane : startLanes) {
            if (stopped) {
                perform(change, lane, plan);
            } else {
                lane.forEach(step -> changes.become(change, step.task(), ChangeStatus.HOLD));
            }
        }
        changes.settled(change);
        return change.id();
    }

    private static String summary(
            String action, List<String> names, List<List<String>> stop, List<List<String>> start) {
        String verb = Character.toUpperCase(action.charAt(0)) + action.substring(1);
        if (stop.isEmpty() && start.isEmpty()) {
            return verb + " - no services";
        }
        int count = action.equals("replan")
                ? names.size()
                : (action.equals(STOP) ? stop : start)
                        .stream().mapToInt(List::size).sum();
        String first = verb + " service " + GoText.quoted(names.get(0));
        return count == 1 ? first : first + " and " + (count - 1) + " more";
    }

    /** A service to be started or stopped. */
    private record Step(String service, boolean starts, SimulatedTask task) {}

    private List<List<Step>> steps(SimulatedChange change, String kind, List<List<String>> lanes) {
        String verb = kind.equals(START) ? "Start" : "Stop";
        return lanes.stream()
                .map(lane -> lane.stream()
                        .map(service -> new Step(
                                service,
                                kind.equals(START),
                                changes.task(change, kind, verb + " service " + GoText.quoted(service))))
                        .toList())
                .toList();
    }

    private boolean perform(SimulatedChange change, List<Step> lane, PlanLayer plan) {
        for (int i = 0; i < lane.size(); i++) {
            Step step = lane.get(i);
            changes.become(change, step.task(), ChangeStatus.DOING);
            Optional<String> failure = perform(step, plan);
            if (failure.isPresent()) {
                fail(change, lane, i, failure.get());
                return false;
            }
            changes.become(change, step.task(), ChangeStatus.DONE);
        }
        return true;
    }

    /** What is after a failure is held; what is before is to be undone, which leaves it as it is. */
    private void fail(SimulatedChange change, List<Step> lane, int failed, String message) {
        List<Step> earlier = lane.subList(0, failed);
        earlier.forEach(step -> changes.become(change, step.task(), ChangeStatus.UNDO));
        changes.become(change, lane.get(failed).task(), ChangeStatus.ABORT);
        lane.subList(failed + 1, lane.size()).forEach(step -> changes.become(change, step.task(), ChangeStatus.HOLD));
        changes.fail(change, lane.get(failed).task(), message);
        earlier.forEach(step -> changes.giveUp(change, step.task()));
    }

    private Optional<String> perform(Step step, PlanLayer plan) {
        if (!step.starts()) {
            return services.stop(step.service(), step.task());
        }
        Entry configuration = plan.services().get(step.service());
        return configuration == null
                ? Optional.of("cannot find service %s in plan".formatted(GoText.quoted(step.service())))
                : services.start(step.service(), configuration, step.task());
    }
}
