package dev.charmed.scenario.agent.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;

/** A real Pebble that runs, with an empty plan. */
final class RealDaemon implements Daemon {
    private static final String STARTED = "Started daemon.";

    private final Path directory;
    private final Process process;

    /**
     * Starts one, and returns when it answers.
     *
     * @param environment all of its environment
     * @param readers take in what it writes
     */
    RealDaemon(Path program, Path directory, Map<String, String> environment, ExecutorService readers) {
        this.directory = directory;
        ProcessBuilder builder = new ProcessBuilder(program.toString(), "run", "--hold", "--create-dirs");
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true);
        try {
            process = builder.start();
            BufferedReader output = process.inputReader();
            awaitStart(output);
            readers.execute(() -> output.lines().forEach(line -> {}));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void awaitStart(BufferedReader output) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            if (line.endsWith(STARTED)) {
                return;
            }
        }
        throw new IOException("Pebble did not start: " + said);
    }

    @Override
    public Path directory() {
        return directory;
    }

    /** Tells it to end, which it does after it has ended its services. */
    @Override
    public void close() {
        process.toHandle().destroy();
    }
}
