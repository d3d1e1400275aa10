package dev.charmed.scenario.pebble;

import dev.charmed.ops.pebble.ApiException;
import dev.charmed.ops.pebble.ChangeStatus;
import dev.charmed.ops.pebble.Check;
import dev.charmed.ops.pebble.CheckInfo;
import dev.charmed.ops.pebble.CheckLevel;
import dev.charmed.ops.pebble.CheckStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The checks of a daemon. They are tried only when somebody asks for that. Whoever calls holds the daemon's lock. */
final class SimulatedChecks {
    private static final String PERFORM = "perform-check";
    private static final String RECOVER = "recover-check";
    private static final Entry UNKNOWN = new Entry(List.of(), new LinkedHashMap<>());

    private final SimulatedChanges changes;
    private final SimulatedServices services;
    private final Workload workload;
    private final SortedMap<String, SimulatedCheck> checks = new TreeMap<>();

    SimulatedChecks(SimulatedChanges changes, SimulatedServices services, Workload workload) {
        this.changes = changes;
        this.services = services;
        this.workload = workload;
    }

    /** Takes over what the State declares; checks of the plan that it does not mention are started. */
    void declare(PlanLayer plan, List<dev.charmed.scenario.state.CheckInfo> infos) {
        for (dev.charmed.scenario.state.CheckInfo info : infos) {
            Entry definition = Optional.ofNullable(plan.checks().get(info.name()))
                    .map(check -> withServiceContext(plan, check))
                    .orElse(UNKNOWN);
            SimulatedCheck check = new SimulatedCheck(info.name(), definition);
            boolean inactive = info.changeId().isEmpty() || info.status().equals(CheckStatus.INACTIVE.word());
            check.declare(info, inactive ? null : adopt(info, definition));
            checks.put(info.name(), check);
        }
        plan.checks().forEach((name, check) -> {
            if (!checks.containsKey(name)) {
                add(plan, name, check);
            }
        });
    }

    private SimulatedChange adopt(dev.charmed.scenario.state.CheckInfo info, Entry definition) {
        boolean down = info.status().equals(CheckStatus.DOWN.word());
        String summary = summary(down, info.name(), definition);
        SimulatedChange change =
                changes.adopt(info.changeId(), down ? RECOVER : PERFORM, summary, Map.of("check-name", info.name()));
        SimulatedTask task = changes.task(change, change.kind(), summary);
        task.become(ChangeStatus.DOING, change.snapshot().spawnTime());
        endWhenAborted(change, task);
        return change;
    }

    /** What a State keeps of them. */
    List<dev.charmed.scenario.state.CheckInfo> outcome() {
        return checks.values().stream().map(SimulatedCheck::outcome).toList();
    }

    void tell(MetricsText metrics) {
        checks.values().forEach(check -> check.tell(metrics));
    }

    List<CheckInfo> infos(Optional<CheckLevel> level, Collection<String> names) {
        return checks.values().stream()
                .map(SimulatedCheck::info)
                .filter(info -> level.isEmpty() || info.level().equals(level))
                .filter(info -> names.isEmpty() || names.contains(info.name()))
                .toList();
    }

    /** Whether no check of the level is down; one that is ready is also alive. */
    boolean isHealthy(Optional<CheckLevel> level, Collection<String> names) {
        return checks.values().stream()
                .map(SimulatedCheck::info)
                .filter(info -> level.isEmpty()
                        || info.level().equals(level)
                        || level.get() == CheckLevel.READY && info.level().equals(Optional.of(CheckLevel.ALIVE)))
                .filter(info -> names.isEmpty() || names.contains(info.name()))
                .noneMatch(info -> info.status() == CheckStatus.DOWN);
    }

    /** Ends the checks that are gone or other ones now, and starts those and new ones. */
    void planChanged(PlanLayer plan) {
        for (SimulatedCheck check : List.copyOf(checks.values())) {
            Entry fromPlan = plan.checks().get(check.name());
            if (!check.isTried() || fromPlan == null && check.definition().equals(UNKNOWN)) {
                continue;
            }
            if (fromPlan == null) {
                check.change().ifPresent(changes::abort);
                checks.remove(check.name());
            } else if (!isUnchanged(check, plan, fromPlan)) {
                check.change().ifPresent(changes::abort);
                checks.remove(check.name());
                start(plan, check.name(), fromPlan);
            }
        }
        plan.checks().forEach((name, check) -> {
            SimulatedCheck known = checks.get(name);
            if (known == null || !known.isTried()) {
                add(plan, name, check);
            }
        });
    }

    /** A running check that is disabled now goes on as it was, too. */
    private static boolean isUnchanged(SimulatedCheck check, PlanLayer plan, Entry fromPlan) {
        return check.definition().equals(withServiceContext(plan, fromPlan))
                || isDisabled(fromPlan) && !isDisabled(check.definition());
    }

    private static boolean isDisabled(Entry check) {
        return check.text("startup").equals("disabled");
    }

    private void add(PlanLayer plan, String name, Entry check) {
        if (isDisabled(check)) {
            known(name, check).run(check, check, null, 0, 0);
        } else {
            start(plan, name, check);
        }
    }

    private SimulatedCheck known(String name, Entry check) {
        return checks.computeIfAbsent(name, added -> new SimulatedCheck(added, check));
    }

    private void start(PlanLayer plan, String name, Entry check) {
        Entry definition = withServiceContext(plan, check);
        SimulatedCheck known = known(name, check);
        known.stop();
        known.run(check, definition, begin(PERFORM, name, definition), 0, 0);
    }

    private SimulatedChange begin(String kind, String name, Entry definition) {
        String summary = summary(kind.equals(RECOVER), name, definition);
        SimulatedChange change = changes.begin(kind, summary, Map.of("check-name", name), List.of());
        SimulatedTask task = changes.task(change, kind, summary);
        changes.become(change, task, ChangeStatus.DOING);
        endWhenAborted(change, task);
        return change;
    }

    private static String summary(boolean recovers, String name, Entry definition) {
        String type = definition.has("http")
                ? "HTTP"
                : definition.has("tcp") ? "TCP" : definition.has("exec") ? "exec" : "<unknown>";
        return (recovers ? "Recover " : "Perform ") + type + " check " + GoText.quoted(name);
    }

    /** A check that is stopped is as good as done. */
    private void endWhenAborted(SimulatedChange change, SimulatedTask task) {
        change.whenAborted(() -> changes.giveUp(change, task));
    }

    private static Entry withServiceContext(PlanLayer plan, Entry check) {
        Entry exec = check.section("exec").orElse(null);
        if (exec == null || exec.text("service-context").isEmpty()) {
            return check;
        }
        Entry service = plan.services().get(exec.text("service-context"));
        return service == null ? check : check.with("exec", ServiceContext.merge(service, exec));
    }

    /** @throws ApiException with status 400 if the plan does not have one of them */
    List<String> start(PlanLayer plan, Collection<String> names) {
        requireKnown("start", plan, names);
        List<String> started = new ArrayList<>();
        for (String name : names) {
            SimulatedCheck check = checks.get(name);
            Entry fromPlan = plan.checks().get(name);
            if (check != null && fromPlan != null && !check.isRunning()) {
                start(plan, name, fromPlan);
                started.add(name);
            }
        }
        return started.stream().sorted().toList();
    }

    /** @throws ApiException with status 400 if the plan does not have one of them */
    List<String> stop(PlanLayer plan, Collection<String> names) {
        requireKnown("stop", plan, names);
        List<String> stopped = new ArrayList<>();
        for (String name : names) {
            SimulatedCheck check = checks.get(name);
            if (check != null && check.isRunning()) {
                check.change().ifPresent(changes::abort);
                check.stop();
                stopped.add(name);
            }
        }
        return stopped.stream().sorted().toList();
    }

    private static void requireKnown(String action, PlanLayer plan, Collection<String> names) {
        List<String> missing = names.stream()
                .filter(name -> !plan.checks().containsKey(name))
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            throw new ApiException(
                    HttpStatus.BAD_REQUEST,
                    "cannot %s checks: cannot find checks in plan: %s".formatted(action, GoText.joined(missing)));
        }
    }

    /** Starts the checks that do not run and are not disabled. */
    void replan(PlanLayer plan) {
        plan.checks().forEach((name, check) -> {
            SimulatedCheck known = checks.get(name);
            if (known != null && !isDisabled(check) && !known.isRunning()) {
                start(plan, name, check);
            }
        });
    }

    /** Tries a check now; tells what is wrong with it, if something is. */
    CheckTrial refresh(PlanLayer plan, String name) {
        Entry fromPlan = plan.checks().get(name);
        if (fromPlan == null) {
            throw new ApiException(HttpStatus.NOT_FOUND, "cannot find check with name " + GoText.quoted(name));
        }
        SimulatedCheck check = known(name, fromPlan);
        Entry definition = check.isRunning() ? check.definition() : fromPlan;
        Optional<String> failure = workload.tryCheck(Check.of(name, definition.toTree()));
        check.change()
                .filter(change -> !change.status().isReady())
                .ifPresent(change -> tried(plan, check, change, failure));
        return new CheckTrial(check.info(), failure);
    }

    private void tried(PlanLayer plan, SimulatedCheck check, SimulatedChange change, Optional<String> failure) {
        check.tried(failure.isEmpty());
        SimulatedTask task = change.tasks().get(0);
        boolean recovers = change.kind().equals(RECOVER);
        if (failure.isEmpty() && recovers) {
            changes.become(change, task, ChangeStatus.DONE);
            goOn(plan, check, PERFORM, 1, 0);
        } else if (failure.isEmpty()) {
            if (check.failures() > 0) {
                changes.tell(task, "succeeded after " + GoText.plural(check.failures(), "failure", "failures"));
            }
            check.count(check.successes() + 1, 0);
        } else if (recovers || check.failures() + 1 < check.threshold()) {
            changes.complain(task, failure.get());
            check.count(check.successes(), check.failures() + 1);
        } else {
            services.checkFailed(check.name());
            changes.fail(change, task, failure.get());
            goOn(plan, check, RECOVER, check.successes(), check.failures() + 1);
        }
    }

    private void goOn(PlanLayer plan, SimulatedCheck check, String kind, int successes, int failures) {
        Entry fromPlan = plan.checks().getOrDefault(check.name(), check.definition());
        check.run(fromPlan, check.definition(), begin(kind, check.name(), check.definition()), successes, failures);
    }
}
