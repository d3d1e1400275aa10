package dev.charmed.scenario.agent;

import dev.charmed.scenario.agent.process.CapturedOutput;
import dev.charmed.scenario.agent.process.CommandNotExecutableException;
import dev.charmed.scenario.agent.process.Exit;
import dev.charmed.scenario.agent.process.Launch;
import dev.charmed.scenario.agent.process.ProcessRunner;
import dev.charmed.scenario.agent.process.RunningProcess;
import dev.charmed.scenario.agent.process.Surroundings;
import dev.charmed.scenario.agent.python.BridgeException;
import dev.charmed.scenario.agent.python.UnitDatabase;
import dev.charmed.scenario.agent.root.Entrypoint;
import dev.charmed.scenario.runner.CharmError;
import dev.charmed.scenario.runner.EmittedEvent;
import dev.charmed.scenario.runner.Execution;
import dev.charmed.scenario.runner.Execution.Ending;
import dev.charmed.scenario.runner.KeptByFramework;
import dev.charmed.scenario.simulation.LogLine;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Runs a charm as Juju does: its dispatch, or the file of the hook, in a process of its own. */
final class DispatchedCharm implements CharmProcess {
    private final ProcessRunner runner;
    private final Entrypoint entrypoint;
    private final Optional<PythonCharm> python;
    private final ContainerPlaces places;
    private final Duration timeout;

    DispatchedCharm(
            ProcessRunner runner,
            Entrypoint entrypoint,
            Optional<PythonCharm> python,
            ContainerPlaces places,
            Duration timeout) {
        this.runner = runner;
        this.entrypoint = entrypoint;
        this.python = python;
        this.places = places;
        this.timeout = timeout;
    }

    @Override
    public Execution run(HookRun hook, Stop stop) {
        Event event = hook.unit().hook().event();
        Path executable = executable(event);
        if (!Files.exists(hook.root().resolve(executable))) {
            return notImplemented();
        }
        keep(hook.unit().hook().state(), hook.root());
        if (python.isPresent() && entrypoint instanceof Entrypoint.Dispatch) {
            python.get().putEnvironment(hook.root());
        }
        CapturedOutput captured = new CapturedOutput();
        Exit exit;
        try (ContainerPlaces.Places found = places.of(hook.environment(), hook.containers())) {
            Launch launch = new Launch(
                    hook.root(), List.of(hook.root().resolve(executable).toString()), found.environment(), timeout);
            Surroundings surroundings = new Surroundings(Optional.of(hook.host()), found.toMount());
            RunningProcess running = runner.start(launch, surroundings, new TeedOutput(captured, hook.output()));
            stop.killsBy(running::kill);
            exit = running.await();
        } catch (CommandNotExecutableException notExecutable) {
            return failedToStart(String.valueOf(notExecutable.getMessage()));
        }
        hook.session().close();
        List<LogLine> log = hook.unit().log();
        String standardError = hook.relocation().of(captured.stderr());
        return new Execution(
                Endings.of(exit, uncaughtException(log, standardError), standardError, timeout),
                kept(hook),
                emittedEvents(event, log),
                hook.session().calls(),
                hook.relocation().of(captured.stdout()),
                standardError);
    }

    private Path executable(Event event) {
        if (entrypoint instanceof Entrypoint.Dispatch dispatch) {
            return dispatch.executable();
        }
        return entrypoint instanceof Entrypoint.HookFiles
                ? Path.of(HookEnvironment.dispatchPath(event))
                : Path.of("dispatch");
    }

    private static Execution notImplemented() {
        return new Execution(new Ending.NotImplemented(), Optional.empty(), List.of(), List.of(), "", "");
    }

    private static Execution failedToStart(String reason) {
        return new Execution(
                new Ending.Failed(new CharmError(CharmError.NOT_EXECUTABLE, reason)),
                Optional.empty(),
                List.of(),
                List.of(),
                "",
                "");
    }

    private Optional<CharmError> uncaughtException(List<LogLine> log, String standardError) {
        return python.flatMap(charm -> OpsLog.uncaughtException(log, standardError));
    }

    private List<EmittedEvent> emittedEvents(Event event, List<LogLine> log) {
        return python.isPresent() ? OpsLog.emittedEvents(event, log) : List.of();
    }

    /** Puts on the disk what the framework of the charm, if it has one, finds there of earlier hooks. */
    private void keep(State state, Path root) {
        if (python.isPresent()) {
            python.get().bridge().writeDatabase(root, new UnitDatabase(state.deferred(), state.storedStates()));
        } else {
            new JavaUnitState(root).write(state);
        }
    }

    /** What the framework left on the disk; empty if there is none, or the charm made that unreadable. */
    private Optional<KeptByFramework> kept(HookRun hook) {
        if (python.isEmpty()) {
            return new JavaUnitState(hook.root()).read(hook.unit().hook().state());
        }
        try {
            UnitDatabase database = python.get().bridge().readDatabase(hook.root());
            return Optional.of(new KeptByFramework(database.deferred(), database.storedStates()));
        } catch (BridgeException unreadable) {
            return Optional.empty();
        }
    }
}
