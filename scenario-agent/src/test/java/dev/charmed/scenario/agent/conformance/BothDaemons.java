package dev.charmed.scenario.agent.conformance;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.charmed.scenario.agent.conformance.Differences.Difference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DynamicTest;
import tools.jackson.databind.node.ArrayNode;

/** Says the same to a real daemon and to one of ours, each time to two that were just started. */
final class BothDaemons implements AutoCloseable {
    /** More than there are processors: starting a service takes the real daemon a second in which it does nothing. */
    private static final int AT_ONCE = 8;

    private final Daemons daemons;
    private final ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);

    /** @param directory for what the daemons keep */
    BothDaemons(Path directory) throws IOException, InterruptedException {
        daemons = new Daemons(RealPebble.program(), directory);
    }

    /** What is said to a daemon. */
    @FunctionalInterface
    interface Talk {
        /** Says it, and returns what was answered, in normal form. */
        ArrayNode with(Daemon daemon) throws Exception;
    }

    /** What each of the daemons answered. */
    private record Transcripts(ArrayNode real, ArrayNode ours) {}

    /** Begins at once, among others; the test waits for the end and compares. */
    DynamicTest compare(String id, Talk talk, List<Difference> differences) {
        Future<Transcripts> running = pool.submit(() -> {
            try (Daemon real = daemons.real(id);
                    Daemon ours = daemons.simulated(id)) {
                return new Transcripts(talk.with(real), talk.with(ours));
            }
        });
        return dynamicTest(id, () -> {
            Transcripts said = running.get();
            Comparison.assertEqual(said.real(), said.ours(), differences);
        });
    }

    @Override
    public void close() {
        pool.shutdownNow();
        daemons.close();
    }
}
