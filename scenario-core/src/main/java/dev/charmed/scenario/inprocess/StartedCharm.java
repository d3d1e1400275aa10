package dev.charmed.scenario.inprocess;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.HookDispatch;
import dev.charmed.ops.HookSetup;
import dev.charmed.ops.framework.Framework;
import dev.charmed.ops.juju.CharmMetadata;
import dev.charmed.ops.juju.HookEndedException;
import dev.charmed.ops.juju.JujuContext;
import dev.charmed.scenario.runner.Execution;
import dev.charmed.scenario.runner.Execution.Ending;
import dev.charmed.scenario.simulation.Hook;
import dev.charmed.scenario.simulation.SimulatedUnit;
import dev.charmed.scenario.state.TypedEvent;
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
    private @Nullable HookDispatch<C> dispatch;
    private @Nullable Ending ending;

    private StartedCharm(SimulatedUnit unit, VirtualCharmRoot root) {
        this.unit = unit;
        this.root = root;
        this.kept = new KeptInState(unit.hook().state());
    }

    static <C extends CharmBase> StartedCharm<C> start(
            Function<Framework, C> charm,
            SimulatedUnit unit,
            CharmMetadata declared,
            VirtualCharmRoot root,
            Map<String, String> hostVariables) {
        StartedCharm<C> started = new StartedCharm<>(unit, root);
        HookSetup setup = new HookSetup(
                context(unit.hook(), root, hostVariables),
                unit,
                unit::pebble,
                started.kept,
                declared,
                started.emissions,
                unit.hook().clock());
        try {
            started.dispatch = HookDispatch.begin(charm, setup);
        } catch (HookEndedException early) {
            started.ending = new Ending.Succeeded();
        } catch (Throwable failure) {
            started.ending = CharmFailure.ending(failure);
        }
        return started;
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
            known = run(begun);
            ending = known;
        }
        if (known == null) {
            throw new IllegalStateException("a charm was made, or why it was not is known");
        }
        return new Execution(known, kept.saved(), emissions.all(), List.of(), "", "");
    }

    private Ending run(HookDispatch<C> begun) {
        try {
            if (unit.hook().event() instanceof TypedEvent<?, ?> typed) {
                begun.run(typed::emitOn);
            } else {
                begun.run();
            }
            return new Ending.Succeeded();
        } catch (Throwable failure) {
            return CharmFailure.ending(failure);
        }
    }

    /** Removes the charm's directory, if one was made. */
    @Override
    public void close() {
        root.close();
    }
}
