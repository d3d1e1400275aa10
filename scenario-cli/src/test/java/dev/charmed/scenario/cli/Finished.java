package dev.charmed.scenario.cli;

import dev.charmed.scenario.codec.TextFormat;
import dev.charmed.scenario.codec.TreeText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A command that has ended, and what it wrote. */
record Finished(int exitStatus, String out, String err) {

    static Finished scenario(Object... words) {
        return scenarioReading("", words);
    }

    /** @param input what the command finds on standard input */
    static Finished scenarioReading(String input, Object... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitStatus = Scenario.run(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                Stream.of(words).map(Object::toString).toArray(String[]::new));
        return new Finished(
                exitStatus,
                out.toString(StandardCharsets.UTF_8),
                err.toString(StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !isNotice(line))
                        .map(line -> line + "\n")
                        .collect(Collectors.joining()));
    }

    /** Whether a line is no more than what the command says before it runs any charm on a machine without namespaces. */
    static boolean isNotice(String line) {
        return line.startsWith("scenario: a run of the charm has no namespaces of its own here");
    }

    /** The document on standard output, of which there is nothing else. */
    Map<?, ?> document() {
        return (Map<?, ?>) TreeText.read(out, TextFormat.JSON);
    }

    /** What the document holds at the end of a way through it. */
    Object at(Object... way) {
        Object found = document();
        for (Object step : way) {
            found = Objects.requireNonNull(
                    step instanceof Integer index ? ((List<?>) found).get(index) : ((Map<?, ?>) found).get(step));
        }
        return found;
    }
}
