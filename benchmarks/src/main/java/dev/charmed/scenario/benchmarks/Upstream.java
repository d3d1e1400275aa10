package dev.charmed.scenario.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** An interpreter that has ops-scenario imported and runs it on request. */
final class Upstream implements AutoCloseable {
    private final Process process;
    private final Writer requests;
    private final BufferedReader answers;

    Upstream(Path python, Path script, Path charm) throws IOException {
        process = new ProcessBuilder(python.toString(), script.toString(), charm.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        requests = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** How long upstream's {@code ctx.run} takes, as it says itself. */
    double milliseconds(String event, int relations) throws IOException {
        requests.write(event + " " + relations + "\n");
        requests.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("upstream has ended");
        }
        return Double.parseDouble(answer);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
