package dev.charmed.scenario.inprocess;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.HookDispatch;
import dev.charmed.ops.HookSetup;
import dev.charmed.ops.framework.Framework;
import dev.charmed.ops.juju.CharmMetadata;
import dev.charmed.ops.juju.HookEndedException;
import dev.charmed.ops.juju.JujuContext;
import dev.charmed.scenario.inprocess.Watchdog.Watch;
import dev.charmed.scenario.runner.Execution;
import dev.charmed.scenario.runner.Execution.Ending;
import dev.charmed.scenario.simulation.Hook;
import dev.charmed.scenario.simulation.SimulatedUnit;
import dev.charmed.scenario.state.TypedEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A charm that was made for one hook: before, and after, it is told of its event.
 *
 * @param <C> class of the charm
 */
public final class StartedCharm<C extends CharmBase> implements AutoCloseable {
    private final SimulatedUnit unit;
    private final KeptInState kept;
    private final Emissions emissions = new Emissions();
    private final VirtualCharmRoot root;
    private final Duration timeout;
    private @Nullable HookDispatch<C> dispatch;
    private @Nullable Ending ending;

    private StartedCharm(SimulatedUnit unit, VirtualCharmRoot root, Duration timeout) {
        this.unit = unit;
        this.timeout = timeout;
        this.root = root;
        this.kept = new KeptInState(unit.hook().state());
    }

    static <C extends CharmBase> StartedCharm<C> start(
            Function<Framework, C> charm,
            SimulatedUnit unit,
            CharmMetadata declared,
            VirtualCharmRoot root,
            Map<String, String> hostVariables,
            Duration timeout) {
        StartedCharm<C> started = new StartedCharm<>(unit, root, timeout);
        HookSetup setup = new HookSetup(
                context(unit.hook(), root, hostVariables),
                unit,
                unit::pebble,
                started.kept,
                declared,
                started.emissions,
                unit.hook().clock());
        started.make(charm, setup);
        return started;
    }

    private void make(Function<Framework, C> charm, HookSetup setup) {
        Watch watch = Watchdog.over(timeout);
        try {
            dispatch = HookDispatch.begin(charm, setup);
        } catch (HookEndedException early) {
            ending = new Ending.Succeeded();
        } catch (Throwable failure) {
            ending = CharmFailure.ending(failure);
        } finally {
            watch.end().ifPresent(this::timedOut);
        }
    }

    private void timedOut(StackTraceElement[] at) {
        dispatch = null;
        ending = CharmFailure.timedOut(timeout, at);
    }

    private static JujuContext context(Hook hook, VirtualCharmRoot root, Map<String, String> hostVariables) {
        return new JujuContext(
                hook.unit().toString(),
                hook.state().model().name(),
                hook.state().model().uuid(),
                hook.jujuVersion().toString(),
                root::directory,
                Optional.ofNullable(hostVariables.get("JUJU_MACHINE_ID")),
                Optional.ofNullable(hostVariables.get("JUJU_AVAILABILITY_ZONE")),
                Optional.ofNullable(hostVariables.get("JUJU_PRINCIPAL_UNIT")),
                Dispatch.of(hook));
    }

    /** The charm; empty if its constructor failed or ended the hook. */
    public Optional<C> charm() {
        HookDispatch<C> begun = dispatch;
        return begun == null ? Optional.empty() : Optional.of(begun.charm());
    }

    /**
     * Tells the charm of its event, to the end of the hook. To be called once.
     *
     * @throws AssertionError if the charm asserts what is not so
     */
    public Execution finish() {
        HookDispatch<C> begun = dispatch;
        Ending known = ending;
        if (known == null && begun != null) {
            run(begun);
            known = ending;
        }
        if (known == null) {
            throw new IllegalStateException("a charm was made, or why it was not is known");
        }
        return new Execution(known, kept.saved(), emissions.all(), List.of(), "", "");
    }

    private void run(HookDispatch<C> begun) {
        Watch watch = Watchdog.over(timeout);
        try {
            if (unit.hook().event() instanceof TypedEvent<?, ?> typed) {
                begun.run(typed::emitOn);
            } else {
                begun.run();
            }
            ending = new Ending.Succeeded();
        } catch (Throwable failure) {
            ending = CharmFailure.ending(failure);
        } finally {
            watch.end().ifPresent(at -> ending = CharmFailure.timedOut(timeout, at));
        }
    }

    /** Removes the charm's directory, if one was made. */
    @Override
    public void close() {
        root.close();
    }
}
