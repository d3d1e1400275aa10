package dev.charmed.scenario;

import dev.charmed.ops.framework.EventBase;
import dev.charmed.ops.model.Status;
import dev.charmed.scenario.consistency.Violation;
import dev.charmed.scenario.pebble.ExecutedCommand;
import dev.charmed.scenario.runner.CharmError;
import dev.charmed.scenario.runner.EmittedEvent;
import dev.charmed.scenario.runner.HookToolCall;
import dev.charmed.scenario.simulation.ActionReport;
import dev.charmed.scenario.simulation.LogLine;
import dev.charmed.scenario.simulation.Reboot;
import dev.charmed.scenario.state.Container;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;
import dev.charmed.scenario.state.Storage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that came of one event fired at a charm.
 *
 * @param charm name of the charm
 * @param event about things as the State had them
 * @param error why the charm failed; present unless the outcome is {@link Outcome#OK} or {@link Outcome#ACTION_FAILED}
 * @param stateBefore the State that the charm was given
 * @param state the State that Juju is left with, also if the charm failed
 * @param log what the charm wrote with {@code juju-log}
 * @param emittedEvents those that the Context was told to capture; none if the charm's framework cannot tell
 * @param appStatusHistory each status of the application that was replaced, oldest first
 * @param unitStatusHistory each status of the unit that was replaced, oldest first
 * @param workloadVersionHistory each workload version that was replaced, oldest first
 * @param requestedStorages how many more storages of each name the charm asked for
 * @param execHistory commands that the charm executed in containers, by container
 * @param unansweredCommands commands that the charm executed in containers where no exec of the State answers them, each
 *     once, by container; the charm was told that there is no such command
 * @param removedSecretRevisions revisions that the charm removed and that the State does not hold
 * @param hookTools the charm's calls of hook tools, oldest first
 * @param action what the action reported, if one ran
 * @param warnings what is odd about the event in that State, though Juju could produce it
 * @param standardOutput what the charm printed, shortened in the middle if it is very long
 * @param standardError likewise
 * @param thrown what the charm threw, if it failed and ran in this process
 * @param omittedFiles paths of what is not in the State, since it is larger than 64 KiB or cannot be told there, by container
 *     or, such as {@code data/0}, storage
 * @param files what {@link #fileSystem} and {@link #storage} tell
 */
public record Run(
        String charm,
        Event event,
        Outcome outcome,
        Optional<CharmError> error,
        State stateBefore,
        State state,
        List<LogLine> log,
        List<EmittedEvent> emittedEvents,
        List<Status> appStatusHistory,
        List<Status> unitStatusHistory,
        List<String> workloadVersionHistory,
        Map<String, Integer> requestedStorages,
        Map<String, List<ExecutedCommand>> execHistory,
        Map<String, List<List<String>>> unansweredCommands,
        List<Integer> removedSecretRevisions,
        List<HookToolCall> hookTools,
        Optional<ActionReport> action,
        Reboot reboot,
        List<Violation> warnings,
        String standardOutput,
        String standardError,
        Optional<Throwable> thrown,
        Map<String, List<String>> omittedFiles,
        RunFiles files) {

    public Run {
        log = List.copyOf(log);
        emittedEvents = List.copyOf(emittedEvents);
        hookTools = List.copyOf(hookTools);
        warnings = List.copyOf(warnings);
        requestedStorages = Map.copyOf(requestedStorages);
        execHistory = Map.copyOf(execHistory);
        unansweredCommands = Map.copyOf(unansweredCommands);
        appStatusHistory = List.copyOf(appStatusHistory);
        unitStatusHistory = List.copyOf(unitStatusHistory);
        workloadVersionHistory = List.copyOf(workloadVersionHistory);
        removedSecretRevisions = List.copyOf(removedSecretRevisions);
        omittedFiles = Map.copyOf(omittedFiles);
    }

    /**
     * Writes all files that a container has after this run to a directory of this machine, for a test to look at. What is
     * mounted there is a link to where it was mounted from. It stays until the Context is closed.
     *
     * @throws java.util.NoSuchElementException if the State has no such container
     */
    public Path fileSystem(String container) {
        return files.fileSystem(container, state);
    }

    /**
     * Writes all files that a container has after this run to a directory of this machine.
     *
     * @see #fileSystem(String)
     */
    public Path fileSystem(Container container) {
        return fileSystem(container.name());
    }

    /**
     * Writes all that a storage has after this run to a directory of this machine, for a test to look at. It stays until the
     * Context is closed.
     *
     * @throws IllegalArgumentException if the storage has no index: it gets one from the State it is put into
     * @throws java.util.NoSuchElementException if the State has no such storage
     */
    public Path storage(Storage storage) {
        if (storage.index() == Storage.UNNUMBERED) {
            throw new IllegalArgumentException(
                    "the storage \"%s\" has no index yet: give it one, or take it from the State it was put into"
                            .formatted(storage.name()));
        }
        return files.storage(storage, state);
    }

    /** Class names of the captured events, oldest first. */
    public List<String> emittedEventNames() {
        return emittedEvents.stream().map(EmittedEvent::className).toList();
    }

    /** The captured events of a class, oldest first; none if the charm ran in another process. */
    public <E extends EventBase> List<E> emittedEvents(Class<E> type) {
        return emittedEvents.stream()
                .flatMap(event -> event.object().stream())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
