package dev.charmed.scenario.agent.python;

import dev.charmed.scenario.agent.process.OutputSink;
import java.util.concurrent.CompletableFuture;

/** Tells when a charm has written something to its standard output. */
record Announcing(OutputSink next, CompletableFuture<Void> written) implements OutputSink {
    @Override
    public void stdout(byte[] buffer, int offset, int length) {
        next.stdout(buffer, offset, length);
        written.complete(null);
    }

    @Override
    public void stderr(byte[] buffer, int offset, int length) {
        next.stderr(buffer, offset, length);
    }
}
