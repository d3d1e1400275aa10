package dev.charmed.scenario.cli;

import dev.charmed.scenario.codec.StateCodec;
import dev.charmed.scenario.codec.StateFormatException;
import dev.charmed.scenario.codec.TextFormat;
import dev.charmed.scenario.codec.TreeText;
import dev.charmed.scenario.state.State;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A State that the user has in a file, or sends to standard input. */
final class StateFile {
    /** The name that stands for standard input. */
    static final String STANDARD_INPUT = "-";

    private final String name;

    StateFile(String name) {
        this.name = name;
    }

    /**
     * The State in it, or the one in the document of a run, so that what a charm left is what the next event finds.
     *
     * @throws InputException if the file cannot be read
     * @throws MalformedStateException if it holds no State
     */
    State read(InputStream standardInput) {
        byte[] bytes = bytes(standardInput);
        Optional<TextFormat> format = isStandardInput() ? Optional.empty() : TextFormat.ofExtension(Path.of(name));
        try {
            String text = TreeText.decode(bytes);
            return read(text, format.orElseGet(() -> TextFormat.ofContent(text)));
        } catch (StateFormatException wrong) {
            throw new MalformedStateException(isStandardInput() ? "standard input" : name, wrong);
        }
    }

    private static State read(String text, TextFormat format) {
        try {
            return StateCodec.read(text, format);
        } catch (StateFormatException wrong) {
            return stateLeftByRun(text, format).orElseThrow(() -> wrong);
        }
    }

    private static Optional<State> stateLeftByRun(String text, TextFormat format) {
        if (TreeText.read(text, format) instanceof Map<?, ?> document
                && document.containsKey(RunDocument.OUTCOME)
                && document.get(RunDocument.STATE) instanceof Map<?, ?> state) {
            @SuppressWarnings("unchecked")
            Map<String, ?> tree = (Map<String, ?>) state;
            return Optional.of(StateCodec.fromTree(tree));
        }
        return Optional.empty();
    }

    private byte[] bytes(InputStream standardInput) {
        try {
            return isStandardInput() ? standardInput.readAllBytes() : Files.readAllBytes(Path.of(name));
        } catch (NoSuchFileException missing) {
            throw new InputException(name + ": no such file", missing);
        } catch (IOException unreadable) {
            throw new InputException(name + ": cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private boolean isStandardInput() {
        return name.equals(STANDARD_INPUT);
    }
}
