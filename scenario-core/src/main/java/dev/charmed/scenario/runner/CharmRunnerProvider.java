package dev.charmed.scenario.runner;

import java.nio.file.Path;

/** Opens runners for charm directories; found as a {@link java.util.ServiceLoader service}. */
public interface CharmRunnerProvider {

    /**
     * A runner for a charm's directory, or its packed {@code .charm}.
     *
     * <p>Returns soon: what takes long, such as an interpreter's start, goes on beside the caller.
     */
    CharmRunner open(Path charm, RunnerOptions options);
}
