package dev.charmed.scenario;

import dev.charmed.scenario.consistency.ConsistencyChecker;
import dev.charmed.scenario.consistency.Violation;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.runner.CharmError;
import dev.charmed.scenario.runner.CharmRunner;
import dev.charmed.scenario.runner.CharmRunnerProvider;
import dev.charmed.scenario.runner.EmittedEvent;
import dev.charmed.scenario.runner.Execution;
import dev.charmed.scenario.runner.Execution.Ending;
import dev.charmed.scenario.runner.RunnerOptions;
import dev.charmed.scenario.simulation.ActionReport;
import dev.charmed.scenario.simulation.Hook;
import dev.charmed.scenario.simulation.HookResult;
import dev.charmed.scenario.simulation.Reboot;
import dev.charmed.scenario.simulation.SimulatedUnit;
import dev.charmed.scenario.simulation.UnitName;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;
import dev.charmed.scenario.state.Storage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/**
 * Runs a charm: a State and an event go in, the State that the charm left comes out.
 *
 * <p>Safe on many threads; runs do not see each other. Closing ends what is running and removes what was written.
 */
public final class Context implements AutoCloseable {
    private final CharmRunner runner;
    private final ContextOptions options;
    private final RunnerOptions runnerOptions;
    private final StorageDirectories storages = new StorageDirectories();

    private Context(CharmRunner runner, ContextOptions options, RunnerOptions runnerOptions) {
        this.runner = runner;
        this.options = options;
        this.runnerOptions = runnerOptions;
    }

    /**
     * A context for a charm of any language.
     *
     * @param charm its directory, or its packed {@code .charm}
     */
    public static Context of(Path charm) {
        return of(charm, defaults -> {});
    }

    /**
     * A context for a charm of any language.
     *
     * @param charm its directory, or its packed {@code .charm}
     * @param adjust says what is not to be as it is by default
     */
    public static Context of(Path charm, Consumer<ContextOptions> adjust) {
        ContextOptions options = new ContextOptions();
        adjust.accept(options);
        RunnerOptions runnerOptions = options.forRunner();
        CharmRunnerProvider provider = ServiceLoader.load(CharmRunnerProvider.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "nothing here can run a charm directory: add dev.charmed:scenario-agent to the class path"));
        return new Context(provider.open(charm, runnerOptions), options, runnerOptions);
    }

    /** What the charm declares about itself. */
    public CharmMeta charm() {
        return runner.charm();
    }

    /**
     * Fires an event.
     *
     * @return the State that the charm left
     * @throws CharmFailedException if the charm failed, took too long, or said that its action has failed
     * @throws InconsistentScenarioException if Juju cannot produce such an event in such a State
     */
    public State run(Event event, State state) {
        Run run = execute(event, state);
        if (run.outcome() != Outcome.OK) {
            throw new CharmFailedException(run);
        }
        return run.state();
    }

    /**
     * Fires an event by Juju's name for it, such as {@code db-relation-changed}; what it is about is found in the State.
     *
     * @throws dev.charmed.scenario.state.EventBindingException if it cannot be found, or more than one thing fits
     * @see #run(Event, State)
     */
    public State run(String eventName, State state) {
        return run(Event.named(eventName).in(state), state);
    }

    /**
     * Fires an event, and tells everything that came of it, whether the charm failed or not.
     *
     * @throws InconsistentScenarioException if Juju cannot produce such an event in such a State
     */
    public Run execute(Event event, State state) {
        Event bound = event.in(state);
        UnitName unitName = new UnitName(options.appName().orElse(charm().name()), options.unitId());
        List<Violation> warnings = warnings(bound, state);
        SimulatedUnit unit = new SimulatedUnit(new Hook(
                unitName,
                charm(),
                bound,
                state,
                runnerOptions.jujuVersion(),
                options.isAppTrusted(),
                runnerOptions.clock(),
                storages::locate));
        return result(unit, runner.execute(unit), warnings);
    }

    private List<Violation> warnings(Event event, State state) {
        if (options.skipsConsistencyChecks()) {
            return List.of();
        }
        List<Violation> violations =
                ConsistencyChecker.check(state, event, charm(), runnerOptions.jujuVersion(), options.unitId());
        List<Violation> errors = violations.stream().filter(Violation::isError).toList();
        if (!errors.isEmpty()) {
            throw new InconsistentScenarioException(errors);
        }
        return violations;
    }

    /** Where an attached storage is, for a test to put files there or to look at them. */
    public Path storage(Storage storage) {
        return storages.locate(storage.id());
    }

    @Override
    public synchronized void close() {
        runner.close();
        storages.close();
    }

    private Run result(SimulatedUnit unit, Execution execution, List<Violation> warnings) {
        Hook hook = unit.hook();
        boolean ended =
                execution.ending() instanceof Ending.Succeeded || execution.ending() instanceof Ending.NotImplemented;
        HookResult result = unit.settle(ended);
        State state = execution
                .kept()
                .map(kept -> result.state()
                        .with(builder -> builder.deferred(kept.deferred()).storedStates(kept.storedStates())))
                .orElse(result.state());
        Optional<ActionReport> action = actionReport(unit, execution, result);
        Optional<CharmError> error = error(execution, result);
        return new Run(
                hook.charm().name(),
                hook.event(),
                outcome(execution, action, error),
                error,
                hook.state(),
                state,
                result.log(),
                captured(execution.emittedEvents()),
                result.appStatusHistory(),
                result.unitStatusHistory(),
                result.workloadVersionHistory(),
                result.requestedStorages(),
                Map.of(),
                result.removedSecretRevisions(),
                execution.hookTools(),
                action,
                result.reboot(),
                warnings,
                execution.standardOutput(),
                execution.standardError());
    }

    private static Outcome outcome(Execution execution, Optional<ActionReport> action, Optional<CharmError> error) {
        if (execution.ending() instanceof Ending.TimedOut) {
            return Outcome.TIMEOUT;
        }
        if (error.isPresent()) {
            return Outcome.CHARM_ERROR;
        }
        return action.flatMap(ActionReport::failure).isPresent() ? Outcome.ACTION_FAILED : Outcome.OK;
    }

    /** After {@code juju-reboot --now} the hook is killed, which is no fault of the charm. */
    private static Optional<CharmError> error(Execution execution, HookResult result) {
        if (result.reboot() == Reboot.NOW) {
            return Optional.empty();
        }
        if (execution.ending() instanceof Ending.Failed failed) {
            return Optional.of(failed.error());
        }
        if (execution.ending() instanceof Ending.TimedOut timedOut) {
            return Optional.of(timedOut.error());
        }
        return result.refused().isEmpty()
                ? Optional.empty()
                : Optional.of(new CharmError(
                        CharmError.CHANGES_REFUSED, "cannot apply changes: " + String.join("; ", result.refused())));
    }

    /** Juju lets a hook go that the charm has no code for, but not an action. */
    private static Optional<ActionReport> actionReport(SimulatedUnit unit, Execution execution, HookResult result) {
        if (execution.ending() instanceof Ending.NotImplemented) {
            return result.action()
                    .map(report -> new ActionReport(
                            report.results(),
                            report.logs(),
                            Optional.of("action not implemented on unit \"%s\""
                                    .formatted(unit.hook().unit()))));
        }
        return result.action();
    }

    private List<EmittedEvent> captured(List<EmittedEvent> events) {
        return events.stream()
                .filter(event -> options.capturesDeferredEvents() || !event.deferred())
                .filter(event -> options.capturesFrameworkEvents() || !event.framework())
                .toList();
    }
}
