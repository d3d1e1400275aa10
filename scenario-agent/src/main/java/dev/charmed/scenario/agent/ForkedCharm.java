package dev.charmed.scenario.agent;

import dev.charmed.scenario.agent.process.CapturedOutput;
import dev.charmed.scenario.agent.python.ForkLaunch;
import dev.charmed.scenario.agent.python.ForkResult;
import dev.charmed.scenario.agent.python.RunningFork;
import dev.charmed.scenario.agent.python.UnitDatabase;
import dev.charmed.scenario.runner.Execution;
import dev.charmed.scenario.runner.KeptByFramework;
import dev.charmed.scenario.state.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Runs a charm in a fork of its warm interpreter. */
final class ForkedCharm implements CharmProcess {
    private final PythonCharm python;
    private final Path tools;
    private final Duration timeout;

    ForkedCharm(PythonCharm python, Path tools, Duration timeout) {
        this.python = python;
        this.tools = tools;
        this.timeout = timeout;
    }

    @Override
    public Execution run(HookRun hook, Stop stop) {
        State state = hook.unit().hook().state();
        ForkLaunch launch = new ForkLaunch(
                hook.root(),
                tools,
                hook.environment(),
                hook.containers().redirections(),
                new UnitDatabase(state.deferred(), state.storedStates()),
                timeout);
        CapturedOutput captured = new CapturedOutput();
        RunningFork running = python.bridge().start(launch, new TeedOutput(captured, hook.output()));
        stop.killsBy(running::kill);
        ForkResult result = running.await();
        hook.session().close();
        String standardError = hook.relocation().of(captured.stderr());
        return new Execution(
                Endings.of(result.exit(), hook.session().failure().map(hook.relocation()::of), standardError, timeout),
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
