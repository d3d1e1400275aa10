package dev.charmed.scenario.agent;

import dev.charmed.scenario.agent.process.CapturedOutput;
import dev.charmed.scenario.agent.process.Exit;
import dev.charmed.scenario.agent.python.BridgeException;
import dev.charmed.scenario.agent.python.ForkLaunch;
import dev.charmed.scenario.agent.python.ForkResult;
import dev.charmed.scenario.agent.python.RunningFork;
import dev.charmed.scenario.agent.python.UnitDatabase;
import dev.charmed.scenario.agent.root.Entrypoint;
import dev.charmed.scenario.runner.Execution;
import dev.charmed.scenario.runner.Execution.Ending;
import dev.charmed.scenario.runner.KeptByFramework;
import dev.charmed.scenario.state.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Runs a charm in a fork of its warm interpreter. */
final class ForkedCharm implements CharmProcess {
    private final PythonCharm python;
    private final Entrypoint.PythonScript script;
    private final Consumer<String> progress;
    private final Path tools;
    private final Duration timeout;

    /** @param progress is told of what the author may not have meant */
    ForkedCharm(
            PythonCharm python,
            Entrypoint.PythonScript script,
            Path tools,
            Duration timeout,
            Consumer<String> progress) {
        this.python = python;
        this.script = script;
        this.progress = progress;
        this.tools = tools;
        this.timeout = timeout;
    }

    /** With what the charm's dispatch sets, which children of the charm find there. */
    private Map<String, String> environment(HookRun hook) {
        if (script.pythonPath().isEmpty()) {
            return hook.environment();
        }
        Map<String, String> environment = new TreeMap<>(hook.environment());
        environment.put(
                "PYTHONPATH", script.pythonPath().stream().map(Path::toString).collect(Collectors.joining(":")));
        return environment;
    }

    @Override
    public Execution run(HookRun hook, Stop stop) {
        State state = hook.unit().hook().state();
        ForkLaunch launch = new ForkLaunch(
                hook.root(),
                tools,
                environment(hook),
                hook.containers().redirections(),
                hook.host(),
                new UnitDatabase(state.deferred(), state.storedStates()),
                timeout);
        CapturedOutput captured = new CapturedOutput();
        RunningFork running = python.bridge().start(launch, new TeedOutput(captured, hook.output()));
        stop.killsBy(running::kill);
        ForkResult result;
        Optional<Ending> lost = Optional.empty();
        try {
            result = running.await();
        } catch (BridgeException bridgeKilled) {
            lost = Optional.of(Endings.lost(hook.relocation().of(String.valueOf(bridgeKilled.getMessage()))));
            result = new ForkResult(new Exit.Signal(9), UnitDatabase.empty(), Optional.of("lost"));
        }
        hook.session().close();
        String standardError = hook.relocation().of(captured.stderr());
        Exit exit = result.exit();
        Ending ending = lost.orElseGet(
                () -> Endings.of(exit, hook.session().failure().map(hook.relocation()::of), standardError, timeout));
        if (ending instanceof Ending.Succeeded && hook.session().emittedEvents().isEmpty()) {
            // ops emits something at every dispatch, and be it commit.
            progress.accept("the charm ended without an event: %s is to call ops.main with the charm's class"
                    .formatted(script.script()));
        }
        return new Execution(
                ending,
                result.databaseProblem().isPresent()
                        ? Optional.empty()
                        : Optional.of(new KeptByFramework(
                                result.database().deferred(), result.database().storedStates())),
                hook.session().emittedEvents(),
                hook.session().calls(),
                hook.relocation().of(captured.stdout()),
                standardError);
    }
}
