package dev.charmed.scenario.agent;

import dev.charmed.scenario.runner.Execution;
import dev.charmed.scenario.simulation.Reboot;
import dev.charmed.scenario.simulation.SimulatedUnit;
import java.util.Optional;

/** A way to run a charm's code in a process. */
interface CharmProcess {

    /** Runs it to its end. */
    Execution run(HookRun hook, Stop stop);

    /** Kills a run that has asked for a reboot at once. */
    final class Stop {
        private Optional<Runnable> kill = Optional.empty();
        private boolean wanted;

        /** Tells how to kill the run, which has started. */
        synchronized void killsBy(Runnable action) {
            kill = Optional.of(action);
            if (wanted) {
                action.run();
            }
        }

        synchronized void ifRebooting(SimulatedUnit unit) {
            if (!wanted && unit.reboot() == Reboot.NOW) {
                wanted = true;
                kill.ifPresent(Runnable::run);
            }
        }
    }
}
