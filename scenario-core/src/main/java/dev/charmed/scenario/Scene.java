package dev.charmed.scenario;

import dev.charmed.scenario.consistency.Violation;
import dev.charmed.scenario.files.TemporaryDirectory;
import dev.charmed.scenario.runner.CharmError;
import dev.charmed.scenario.runner.EmittedEvent;
import dev.charmed.scenario.runner.Execution;
import dev.charmed.scenario.runner.Execution.Ending;
import dev.charmed.scenario.simulation.ActionReport;
import dev.charmed.scenario.simulation.Hook;
import dev.charmed.scenario.simulation.HookResult;
import dev.charmed.scenario.simulation.Reboot;
import dev.charmed.scenario.simulation.SimulatedUnit;
import dev.charmed.scenario.state.State;
import dev.charmed.scenario.text.Words;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One event on one unit: set, and told in full when the charm has played it.
 *
 * @param warnings what is odd about the event in that State, though Juju could produce it
 * @param disks the files of this run alone
 * @param shown for what a test wants to look at afterwards
 */
record Scene(SimulatedUnit unit, List<Violation> warnings, RunDisks disks, TemporaryDirectory shown) {

    /** Removes what the run needs no longer, and what the State has as well. */
    void end() {
        disks.removeSettled();
    }

    /** What came of it when the charm's code has run. */
    Run result(Execution execution, ContextOptions options) {
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
        Optional<CharmError> error = error(execution, result, options);
        return new Run(
                hook.charm().name(),
                hook.event(),
                outcome(execution, action, error),
                error,
                hook.state(),
                state,
                result.log(),
                captured(execution.emittedEvents(), options),
                result.appStatusHistory(),
                result.unitStatusHistory(),
                result.workloadVersionHistory(),
                result.requestedStorages(),
                result.execHistory(),
                result.unansweredCommands(),
                result.removedSecretRevisions(),
                execution.hookTools(),
                action,
                result.reboot(),
                warnings,
                execution.standardOutput(),
                execution.standardError(),
                execution.ending() instanceof Ending.Failed failed ? failed.thrown() : Optional.empty(),
                RunFiles.omitted(unit, disks),
                new RunFiles(unit, disks, shown));
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
    private static Optional<CharmError> error(Execution execution, HookResult result, ContextOptions options) {
        if (result.reboot() == Reboot.NOW) {
            return Optional.empty();
        }
        if (execution.ending() instanceof Ending.Failed failed) {
            return Optional.of(failed.error());
        }
        if (execution.ending() instanceof Ending.TimedOut timedOut) {
            return Optional.of(timedOut.error());
        }
        if (!result.refused().isEmpty()) {
            return Optional.of(new CharmError(
                    CharmError.CHANGES_REFUSED, "cannot apply changes: " + String.join("; ", result.refused())));
        }
        return options.allowsUnansweredCommands()
                ? Optional.empty()
                : new TreeMap<>(result.unansweredCommands())
                        .entrySet().stream().findFirst().map(Scene::unanswered);
    }

    private static CharmError unanswered(Map.Entry<String, List<List<String>>> ofContainer) {
        List<String> command = ofContainer.getValue().get(0);
        return new CharmError(
                CharmError.UNANSWERED_COMMAND,
                ("no exec of the container %s answers what the charm executed: %s; add one to the State, such as one for %s,"
                                + " or allow commands that nothing answers")
                        .formatted(
                                ofContainer.getKey(),
                                Words.shortened(String.join(" ", command)),
                                Words.quoted(command.get(0))));
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

    private static List<EmittedEvent> captured(List<EmittedEvent> events, ContextOptions options) {
        return events.stream()
                .filter(event -> options.capturesDeferredEvents() || !event.deferred())
                .filter(event -> options.capturesFrameworkEvents() || !event.framework())
                .toList();
    }
}
