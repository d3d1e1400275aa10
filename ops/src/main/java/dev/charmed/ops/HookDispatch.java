package dev.charmed.ops;

import dev.charmed.ops.event.CollectStatusEvent;
import dev.charmed.ops.framework.EventSource;
import dev.charmed.ops.framework.Framework;
import dev.charmed.ops.juju.HookEndedException;
import dev.charmed.ops.juju.Model;
import dev.charmed.ops.logging.CharmLogging;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Runs a charm for one hook, in two steps: the charm is made, then the event is emitted and what is to be kept is kept.
 *
 * <p>Between and after the steps the charm can be looked at. Whatever the charm throws comes out as it is; the hook has then
 * failed, and nothing is kept.
 *
 * @param <C> class of the charm
 */
public final class HookDispatch<C extends CharmBase> {
    private final HookSetup setup;
    private final Framework framework;
    private final C charm;

    private HookDispatch(HookSetup setup, Framework framework, C charm) {
        this.setup = setup;
        this.framework = framework;
        this.charm = charm;
    }

    /**
     * Makes the charm.
     *
     * @throws HookEndedException if the charm ended the hook, well, in its constructor
     */
    public static <C extends CharmBase> HookDispatch<C> begin(Function<Framework, C> charm, HookSetup setup) {
        Model model = new Model(setup.context(), setup.tools(), setup.pebbles(), setup.metadata(), setup.clock());
        Framework framework = new Framework(model, setup.storage(), setup.listener());
        return new HookDispatch<>(setup, framework, CharmLogging.logged(setup.tools(), () -> charm.apply(framework)));
    }

    /** Makes the charm and runs it, to the end. */
    public static <C extends CharmBase> void run(Function<Framework, C> charm, HookSetup setup) {
        HookDispatch<C> dispatch;
        try {
            dispatch = begin(charm, setup);
        } catch (HookEndedException early) {
            return;
        }
        dispatch.run();
    }

    /** The charm, before or after its event. */
    public C charm() {
        return charm;
    }

    public Framework framework() {
        return framework;
    }

    /**
     * Tells the charm of what it deferred in earlier hooks, of the event, and has it say its status; then keeps what is to
     * be kept. To be called once.
     *
     * @throws UnknownEventException if it is a test's custom event that the charm does not define
     */
    public void run() {
        run(emitter -> new MainEvent(emitter).emit(setup.context().event()));
    }

    /**
     * As {@link #run()}, but with something else done where Juju's event would be emitted: for tests that emit an event of the
     * charm's own.
     */
    public void run(Consumer<? super C> emission) {
        try {
            CharmLogging.logged(setup.tools(), () -> {
                emit(emission);
                framework.commit();
                return this;
            });
        } catch (HookEndedException early) {
            // The charm ended the hook, and well.
        }
    }

    private void emit(Consumer<? super C> emission) {
        if (setup.context().event().isRestricted()) {
            emission.accept(charm);
            return;
        }
        framework.reemit();
        emission.accept(charm);
        collectStatus();
    }

    /** Whether this unit is the leader is not asked unless somebody wants to know: in production it costs a process. */
    private void collectStatus() {
        EventSource<CollectStatusEvent> appStatus = charm.on().collectAppStatus();
        if ((appStatus.isObserved() || framework.isListenedTo()) && charm.unit().isLeader()) {
            CollectStatusEvent event = new CollectStatusEvent();
            appStatus.emit(event);
            event.mostPressing().ifPresent(charm.app()::setStatus);
        }
        CollectStatusEvent event = new CollectStatusEvent();
        charm.on().collectUnitStatus().emit(event);
        event.mostPressing().ifPresent(charm.unit()::setStatus);
    }
}
