package dev.charmed.scenario.agent;

import dev.charmed.scenario.agent.hooktool.HookSession;
import dev.charmed.scenario.agent.process.Host;
import dev.charmed.scenario.runner.RunnerOptions.CharmOutput;
import dev.charmed.scenario.simulation.SimulatedUnit;
import java.nio.file.Path;
import java.util.Map;

/**
 * One hook that is to be run, with everything set up for it.
 *
 * @param root the charm's directory for this run
 * @param environment complete
 * @param host that the charm runs on, as far as it can tell
 * @param session answers the hook tools
 * @param containers answer as their Pebbles
 * @param relocation is applied to what the charm says of itself
 */
record HookRun(
        SimulatedUnit unit,
        Path root,
        Map<String, String> environment,
        Host host,
        HookSession session,
        RunContainers containers,
        Relocation relocation,
        CharmOutput output) {}
