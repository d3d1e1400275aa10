package dev.charmed.scenario.runner;

import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.simulation.SimulatedUnit;

/** Executes the code of one charm, again and again, on as many threads as its callers like. */
public interface CharmRunner extends AutoCloseable {

    /** What the charm declares about itself. */
    CharmMeta charm();

    /**
     * Runs the charm once, to its end.
     *
     * @param unit answers what the charm asks, and is told what the charm says
     */
    Execution execute(SimulatedUnit unit);

    /** Ends what is running and removes what was written. */
    @Override
    void close();
}
