package dev.charmed.scenario.codec;

import dev.charmed.scenario.state.State;
import dev.charmed.scenario.state.StateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files with States in JSON or YAML. */
public final class CodedStateFiles implements StateFiles {

    @Override
    public State read(Path file) {
        try {
            return StateCodec.read(file);
        } catch (StateFormatException wrong) {
            throw wrong.in(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("%s: cannot be read: %s".formatted(file, reason(unreadable)), unreadable);
        }
    }

    @Override
    public void write(State state, Path file) {
        TextFormat format = TextFormat.ofExtension(file).orElse(TextFormat.YAML);
        try {
            Files.writeString(
                    file, format == TextFormat.JSON ? StateCodec.toPrettyJson(state) : StateCodec.toYaml(state));
        } catch (IOException unwritable) {
            throw new UncheckedIOException("%s: cannot be written: %s".formatted(file, reason(unwritable)), unwritable);
        }
    }

    private static String reason(IOException problem) {
        return problem instanceof NoSuchFileException
                ? "no such file or directory"
                : String.valueOf(problem.getMessage());
    }
}
