package dev.charmed.scenario;

import dev.charmed.ops.CharmBase;
import dev.charmed.scenario.inprocess.InProcessRunner;
import dev.charmed.scenario.runner.RunnerOptions;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;

/**
 * Runs a charm in Java within this process: as {@link Context} does, and lets the test look at the charm itself.
 *
 * @param <C> class of the charm
 */
public final class CharmContext<C extends CharmBase> extends Context {
    private final InProcessRunner<C> runner;

    CharmContext(InProcessRunner<C> runner, ContextOptions options, RunnerOptions runnerOptions) {
        super(runner, options, runnerOptions);
        this.runner = runner;
    }

    /**
     * Makes the charm for an event, and lets the test look at it before and after the event:
     *
     * <pre>{@code
     * try (var run = context.manager(Event.start(), state)) {
     *     assertThat(run.charm().library().isReady()).isFalse();
     *     State out = run.run();
     *     assertThat(run.charm().library().isReady()).isTrue();
     * }
     * }</pre>
     *
     * @throws InconsistentScenarioException if Juju cannot produce such an event in such a State
     * @throws CharmFailedException if the charm's constructor fails
     * @throws AssertionError if the charm's constructor asserts what is not so
     */
    public PausedRun<C> manager(Event event, State state) {
        Scene scene = prepare(event, state);
        return PausedRun.start(this, scene, runner.start(scene.unit()));
    }

    /**
     * Makes the charm for an event by Juju's name for it.
     *
     * @throws dev.charmed.scenario.state.EventBindingException if what it is about cannot be found in the State
     * @see #manager(Event, State)
     */
    public PausedRun<C> manager(String eventName, State state) {
        return manager(named(eventName, state), state);
    }
}
