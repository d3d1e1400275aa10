package dev.charmed.scenario.agent.python;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** How one of the tools that make environments ended, and all that it wrote. */
record CommandOutput(int status, List<String> lines) {

    /** Runs a tool with this process's own environment: pip's configuration is in it. */
    static CommandOutput of(List<String> command, Path directory, Consumer<String> progress) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().remove("PYTHONPATH");
        builder.environment().remove("PYTHONHOME");
        builder.environment().remove("VIRTUAL_ENV");
        Process process = builder.start();
        process.getOutputStream().close();
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
                progress.accept(line);
            }
            return new CommandOutput(process.waitFor(), lines);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while " + command.get(0) + " was running");
        } finally {
            process.destroy();
        }
    }

    boolean isSuccess() {
        return status == 0;
    }

    String text() {
        return String.join("\n", lines);
    }

    /** The lines that say that they are errors, or else the last ones. */
    String errors(int count) {
        List<String> errors =
                lines.stream().filter(line -> line.startsWith("ERROR: ")).toList();
        return errors.isEmpty() ? lastLines(count) : String.join("\n", errors);
    }

    String lastLines(int count) {
        return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
    }
}
