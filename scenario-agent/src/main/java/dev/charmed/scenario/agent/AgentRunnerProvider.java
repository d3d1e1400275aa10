package dev.charmed.scenario.agent;

import dev.charmed.scenario.runner.CharmRunner;
import dev.charmed.scenario.runner.CharmRunnerProvider;
import dev.charmed.scenario.runner.RunnerOptions;
import java.nio.file.Path;

/** Offers the agent as a service. */
public final class AgentRunnerProvider implements CharmRunnerProvider {
    @Override
    public CharmRunner open(Path charm, RunnerOptions options) {
        return CharmDirectoryRunner.open(charm, options);
    }
}
