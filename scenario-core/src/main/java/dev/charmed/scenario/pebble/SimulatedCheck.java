package dev.charmed.scenario.pebble;

import dev.charmed.ops.pebble.CheckInfo;
import dev.charmed.ops.pebble.CheckLevel;
import dev.charmed.ops.pebble.CheckStatus;
import dev.charmed.ops.pebble.Startup;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a daemon knows of a check, and the change that runs it. */
final class SimulatedCheck {
    private static final int DEFAULT_THRESHOLD = 3;
    private static final String METRICS_LABEL = "check";

    private final String name;
    private Entry definition;
    private Optional<CheckLevel> level = Optional.empty();
    private Startup startup = Startup.ENABLED;
    private CheckStatus status = CheckStatus.INACTIVE;
    private int threshold = DEFAULT_THRESHOLD;
    private int successes;
    private int failures;
    private int allSuccesses;
    private int allFailures;
    private @Nullable SimulatedChange change;
    private String previousChange = "";

    /** @param definition what it is run by; no fields if the plan does not have it */
    SimulatedCheck(String name, Entry definition) {
        this.name = name;
        this.definition = definition;
    }

    /** Takes over what the State declares. */
    void declare(dev.charmed.scenario.state.CheckInfo info, @Nullable SimulatedChange running) {
        level = info.level().flatMap(CheckLevel::named);
        startup = Startup.named(info.startup()).orElse(Startup.ENABLED);
        status = CheckStatus.named(info.status()).orElse(CheckStatus.UP);
        threshold = info.threshold();
        successes = info.successes();
        failures = info.failures();
        change = running;
    }

    String name() {
        return name;
    }

    Entry definition() {
        return definition;
    }

    Optional<SimulatedChange> change() {
        return Optional.ofNullable(change);
    }

    boolean isRunning() {
        return change != null;
    }

    /** Whether it is tried now and then: not if somebody has aborted the change that does so, which Pebble does not tell. */
    boolean isTried() {
        return change != null && !change.status().isReady();
    }

    int successes() {
        return successes;
    }

    int failures() {
        return failures;
    }

    int threshold() {
        return threshold;
    }

    CheckStatus status() {
        return status;
    }

    /** Is run by a change, or by none, from now on. */
    void run(Entry fromPlan, Entry newDefinition, @Nullable SimulatedChange running, int succeeded, int failed) {
        previousChange = change != null && running != null && change != running ? change.id() : "";
        definition = newDefinition;
        level = CheckLevel.named(fromPlan.text("level"));
        startup = Startup.named(fromPlan.text("startup")).orElse(Startup.ENABLED);
        threshold = fromPlan.number("threshold").orElse(DEFAULT_THRESHOLD);
        change = running;
        count(succeeded, failed);
    }

    /** Is not run any more, and keeps what it counted. */
    void stop() {
        change = null;
        status = CheckStatus.INACTIVE;
    }

    void count(int succeeded, int failed) {
        successes = succeeded;
        failures = failed;
        if (change == null) {
            status = CheckStatus.INACTIVE;
        } else {
            status = failures >= threshold ? CheckStatus.DOWN : CheckStatus.UP;
        }
    }

    /** Counts a trial for the metrics, which never begin anew. */
    void tried(boolean succeeded) {
        if (succeeded) {
            allSuccesses++;
        } else {
            allFailures++;
        }
    }

    void tell(MetricsText metrics) {
        if (status != CheckStatus.INACTIVE) {
            metrics.gauge(
                    "pebble_check_up",
                    "Whether the health check is up (1) or not (0)",
                    METRICS_LABEL,
                    name,
                    status == CheckStatus.UP ? 1 : 0);
        }
        metrics.counter(
                "pebble_check_success_count",
                "Number of times the check has succeeded",
                METRICS_LABEL,
                name,
                allSuccesses);
        metrics.counter(
                "pebble_check_failure_count", "Number of times the check has failed", METRICS_LABEL, name, allFailures);
    }

    CheckInfo info() {
        return new CheckInfo(
                name,
                level,
                startup,
                status,
                successes,
                failures,
                threshold,
                change().map(SimulatedChange::id),
                previousChange.isEmpty() ? Optional.empty() : Optional.of(previousChange));
    }

    /** What a State keeps of it. */
    dev.charmed.scenario.state.CheckInfo outcome() {
        return dev.charmed.scenario.state.CheckInfo.builder(name)
                .level(level.map(CheckLevel::word))
                .startup(startup.word())
                .status(status.word())
                .successes(successes)
                .failures(failures)
                .threshold(threshold)
                .changeId(change().map(SimulatedChange::id).orElse(""))
                .build();
    }
}
