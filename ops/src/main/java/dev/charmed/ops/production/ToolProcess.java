package dev.charmed.ops.production;

import dev.charmed.ops.hooktools.HookToolException;
import dev.charmed.ops.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Executes hook tools, each in a process of its own. */
final class ToolProcess {
    private static final String ERROR_PREFIX = "ERROR ";
    private static final int WRONG_USAGE = 2;

    private final String directory;

    /** @param directory where the tools are, with a slash at the end; empty to find them on the PATH */
    ToolProcess(String directory) {
        this.directory = directory;
    }

    /** What the tool prints. */
    String run(String... words) {
        return run(Arrays.asList(words));
    }

    /**
     * What the tool prints.
     *
     * @param words the name of the tool, then its arguments
     * @throws HookToolException if the tool refuses, or there is no such tool
     */
    String run(List<String> words) {
        return run(words, new byte[0]);
    }

    /** The same with a text that the tool reads from its standard input. */
    String run(List<String> words, String input) {
        return run(words, input.getBytes(StandardCharsets.UTF_8));
    }

    private String run(List<String> words, byte[] input) {
        List<String> command = new ArrayList<>(words);
        command.set(0, directory + words.get(0));
        Process process = start(command);
        try {
            feed(process, input);
            // Tools print to one of the two only, and little to the second, so one after the other will do.
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            if (status != 0) {
                throw refusal(words.get(0), status, errors.strip());
            }
            return output;
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot talk to " + words.get(0), broken);
        } catch (InterruptedException stopped) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + words.get(0) + " runs", stopped);
        }
    }

    private static Process start(List<String> command) {
        try {
            return new ProcessBuilder(command).start();
        } catch (IOException missing) {
            HookToolException refused = new HookToolException(
                    "there is no hook tool %s here: either this Juju does not have it, or the charm is not run by Juju"
                            .formatted(command.get(0)));
            refused.initCause(missing);
            throw refused;
        }
    }

    /** A tool may end without having read its input. */
    private static void feed(Process process, byte[] input) {
        try (OutputStream stream = process.getOutputStream()) {
            stream.write(input);
        } catch (IOException unread) {
            // Its exit status says whether that was wrong.
        }
    }

    private static HookToolException refusal(String tool, int status, String errors) {
        String message = errors.startsWith(ERROR_PREFIX) ? errors.substring(ERROR_PREFIX.length()) : errors;
        if (message.isEmpty()) {
            message = "%s exited with status %d".formatted(tool, status);
        }
        return status == WRONG_USAGE ? HookToolException.badArgument(message) : new HookToolException(message);
    }

    /** What the tool prints as JSON. */
    @Nullable
    Object json(String... words) {
        return Json.parse(run(words));
    }

    /** The map that the tool prints as JSON; an empty one for null. */
    Answer map(String... words) {
        return map(Arrays.asList(words));
    }

    Answer map(List<String> words) {
        return new Answer(words.get(0), Json.parseMap(run(words)));
    }

    /** The strings that the tool prints as JSON; none for null. */
    List<String> strings(String... words) {
        return Answer.strings(words[0], json(words));
    }

    /** Changes as arguments of the form {@code key=value}. */
    static void addPairs(List<String> words, Map<String, ?> pairs) {
        pairs.forEach((key, value) -> words.add(key + "=" + value));
    }
}
