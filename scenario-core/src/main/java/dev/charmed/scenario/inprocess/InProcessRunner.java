package dev.charmed.scenario.inprocess;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.framework.Framework;
import dev.charmed.ops.juju.CharmMetadata;
import dev.charmed.ops.logging.CharmLogging;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.runner.CharmRunner;
import dev.charmed.scenario.runner.Execution;
import dev.charmed.scenario.runner.RunnerOptions;
import dev.charmed.scenario.simulation.SimulatedUnit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * Runs a charm in Java within this process.
 *
 * @param <C> class of the charm
 */
public final class InProcessRunner<C extends CharmBase> implements CharmRunner {
    private final Function<Framework, C> charm;
    private final CharmMeta meta;
    private final CharmMetadata declared;
    private final Optional<Path> charmRoot;
    private final SortedMap<String, String> hostVariables;
    private final Duration timeout;

    /** @param charmRoot what the charm sees as its directory; empty to make one if it asks */
    public InProcessRunner(
            Function<Framework, C> charm, CharmMeta meta, RunnerOptions options, Optional<Path> charmRoot) {
        CharmLogging.listen();
        this.charm = charm;
        this.meta = meta;
        this.declared = new DeclaredInTest(meta);
        this.charmRoot = charmRoot;
        this.hostVariables = options.hostVariables();
        this.timeout = options.timeout();
    }

    @Override
    public CharmMeta charm() {
        return meta;
    }

    /**
     * Makes the charm, which then waits for its event.
     *
     * @throws AssertionError if the charm's constructor asserts what is not so
     */
    public StartedCharm<C> start(SimulatedUnit unit) {
        return StartedCharm.start(charm, unit, declared, new VirtualCharmRoot(meta, charmRoot), hostVariables, timeout);
    }

    /** @throws AssertionError if the charm asserts what is not so */
    @Override
    public Execution execute(SimulatedUnit unit) {
        try (StartedCharm<C> started = start(unit)) {
            return started.finish();
        }
    }

    /** Nothing outlives a run. */
    @Override
    public void close() {}
}
