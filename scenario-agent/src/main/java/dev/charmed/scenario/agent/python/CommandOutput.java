package dev.charmed.scenario.agent.python;

import dev.charmed.scenario.agent.process.Exit;
import dev.charmed.scenario.agent.process.Launch;
import dev.charmed.scenario.agent.process.Namespaces;
import dev.charmed.scenario.agent.process.OutputSink;
import dev.charmed.scenario.agent.process.ProcessRunner;
import dev.charmed.scenario.files.TemporaryDirectory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** How one of the tools that make environments ended, and what it wrote. */
record CommandOutput(int status, List<String> lines) {
    /** Whoever waits may interrupt; pip itself gives up on what does not answer. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private static final int LAST_LINES = 15;

    private static final List<String> OF_ANOTHER_PYTHON = List.of("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV");

    CommandOutput {
        lines = List.copyOf(lines);
    }

    /**
     * Runs a tool with this process's own environment: pip's configuration is in it. When this returns or throws, nothing that
     * the tool started runs any more.
     *
     * @throws CancellationException if the thread was interrupted; the tool is killed
     */
    static CommandOutput of(List<String> command, Path directory, Consumer<String> progress) throws IOException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        OF_ANOTHER_PYTHON.forEach(environment::remove);
        Lines lines = new Lines(progress);
        try (TemporaryDirectory own = new TemporaryDirectory("build")) {
            Exit exit = ProcessRunner.in(own.path(), Namespaces.ofThisMachine())
                    .run(new Launch(directory, command, environment, LONGEST), lines);
            return new CommandOutput(exit instanceof Exit.Status status ? status.code() : 1, lines.all());
        }
    }

    boolean isSuccess() {
        return status == 0;
    }

    String text() {
        return String.join("\n", lines);
    }

    /** The lines that say that they are errors, or else the last ones. */
    String errors() {
        List<String> errors =
                lines.stream().filter(line -> line.startsWith("ERROR: ")).toList();
        return errors.isEmpty() ? lastLines(LAST_LINES) : String.join("\n", errors);
    }

    String lastLines(int count) {
        return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
    }

    /** Both streams of a tool, by lines. */
    private static final class Lines implements OutputSink {
        private final Consumer<String> progress;
        private final List<String> lines = new ArrayList<>();
        private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
        private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

        Lines(Consumer<String> progress) {
            this.progress = progress;
        }

        @Override
        public synchronized void stdout(byte[] buffer, int offset, int length) {
            add(stdout, buffer, offset, length);
        }

        @Override
        public synchronized void stderr(byte[] buffer, int offset, int length) {
            add(stderr, buffer, offset, length);
        }

        private void add(ByteArrayOutputStream line, byte[] buffer, int offset, int length) {
            for (int i = offset; i < offset + length; i++) {
                if (buffer[i] == '\n') {
                    end(line);
                } else {
                    line.write(buffer[i]);
                }
            }
        }

        private void end(ByteArrayOutputStream line) {
            String text = line.toString(StandardCharsets.UTF_8);
            line.reset();
            lines.add(text);
            progress.accept(text);
        }

        synchronized List<String> all() {
            for (ByteArrayOutputStream unfinished : List.of(stdout, stderr)) {
                if (unfinished.size() > 0) {
                    end(unfinished);
                }
            }
            return List.copyOf(lines);
        }
    }
}
