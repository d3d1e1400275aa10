package dev.charmed.scenario.agent;

import dev.charmed.scenario.agent.process.OutputSink;
import dev.charmed.scenario.runner.RunnerOptions.CharmOutput;

/** Passes what a charm prints to two takers. */
record TeedOutput(OutputSink kept, CharmOutput live) implements OutputSink {
    @Override
    public void stdout(byte[] buffer, int offset, int length) {
        kept.stdout(buffer, offset, length);
        live.accept(false, buffer, offset, length);
    }

    @Override
    public void stderr(byte[] buffer, int offset, int length) {
        kept.stderr(buffer, offset, length);
        live.accept(true, buffer, offset, length);
    }
}
