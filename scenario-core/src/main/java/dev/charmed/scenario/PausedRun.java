package dev.charmed.scenario;

import dev.charmed.ops.CharmBase;
import dev.charmed.scenario.inprocess.StartedCharm;
import dev.charmed.scenario.state.State;

/**
 * A charm that waits for its event, for a test to look at before and after.
 *
 * <p>Closing it fires the event if the test has not.
 *
 * @param <C> class of the charm
 */
public final class PausedRun<C extends CharmBase> implements AutoCloseable {
    /** Held so that the Context stays open for as long as somebody may fire the event. */
    private final Context context;

    private final Scene scene;
    private final StartedCharm<C> started;
    private boolean fired;

    private PausedRun(Context context, Scene scene, StartedCharm<C> started) {
        this.context = context;
        this.scene = scene;
        this.started = started;
    }

    static <C extends CharmBase> PausedRun<C> start(Context context, Scene scene, StartedCharm<C> started) {
        PausedRun<C> paused = new PausedRun<>(context, scene, started);
        if (started.charm().isEmpty()) {
            try (paused) {
                Context.stateOf(paused.execute());
            }
        }
        return paused;
    }

    /**
     * The charm, as it is now.
     *
     * @throws IllegalStateException if the charm ended the hook in its constructor
     */
    public C charm() {
        return started.charm()
                .orElseThrow(() -> new IllegalStateException("the charm ended the hook in its constructor"));
    }

    /**
     * Fires the event.
     *
     * @return the State that the charm left
     * @throws CharmFailedException if the charm failed, or said that its action has failed
     * @throws IllegalStateException if the event was fired before: a charm is made anew for each
     */
    public State run() {
        return Context.stateOf(execute());
    }

    /**
     * Fires the event, and tells everything that came of it, whether the charm failed or not.
     *
     * @throws IllegalStateException if the event was fired before: a charm is made anew for each
     */
    public Run execute() {
        if (fired) {
            throw new IllegalStateException("the event was fired already: a charm is made anew for each event");
        }
        fired = true;
        return scene.result(started.finish(), context.options());
    }

    /** @throws CharmFailedException if the event was not fired before, and the charm failed now */
    @Override
    public void close() {
        try (started) {
            if (!fired) {
                run();
            }
        } finally {
            scene.end();
        }
    }
}
