package dev.charmed.scenario.cli;

import dev.charmed.scenario.codec.StateDocument;
import dev.charmed.scenario.codec.StateFormatException;
import dev.charmed.scenario.codec.TextFormat;
import dev.charmed.scenario.codec.TreeText;
import dev.charmed.scenario.files.FileProblem;
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

    /** As the user may call it: the file's name, or words for standard input. */
    String name() {
        return isStandardInput() ? "standard input" : name;
    }

    /**
     * The State in it, or the one in the document of a run, so that what a charm left is what the next event finds.
     *
     * @throws UnreadableFileException if the file cannot be read, or holds no State
     */
    StateDocument read(InputStream standardInput) {
        byte[] bytes = bytes(standardInput);
        if (isBlank(bytes)) {
            throw new UnreadableFileException(
                    name(),
                    "is empty; expected a State in JSON or YAML, or the document of a run ({} is the empty State)");
        }
        Optional<TextFormat> format = isStandardInput() ? Optional.empty() : TextFormat.ofExtension(Path.of(name));
        try {
            String text = TreeText.decode(bytes);
            return read(text, format.orElseGet(() -> TextFormat.ofContent(text)));
        } catch (StateFormatException wrong) {
            throw new UnreadableFileException(name(), wrong);
        }
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte letter : bytes) {
            if (!Character.isWhitespace(letter)) {
                return false;
            }
        }
        return true;
    }

    private static StateDocument read(String text, TextFormat format) {
        try {
            return StateDocument.read(text, format);
        } catch (StateFormatException wrong) {
            if (isLeftByRun(text, format)) {
                return StateDocument.read(text, format, RunDocument.STATE);
            }
            throw wrong;
        }
    }

    private static boolean isLeftByRun(String text, TextFormat format) {
        return TreeText.read(text, format) instanceof Map<?, ?> document
                && document.containsKey(RunDocument.OUTCOME)
                && document.get(RunDocument.STATE) instanceof Map<?, ?>;
    }

    private byte[] bytes(InputStream standardInput) {
        try {
            return isStandardInput() ? standardInput.readAllBytes() : Files.readAllBytes(Path.of(name));
        } catch (NoSuchFileException missing) {
            throw new UnreadableFileException(name, "no such file", missing);
        } catch (IOException unreadable) {
            throw new UnreadableFileException(
                    name(), "cannot be read: " + FileProblem.describe(unreadable), unreadable);
        }
    }

    private boolean isStandardInput() {
        return name.equals(STANDARD_INPUT);
    }
}
