package dev.charmed.scenario.agent.hooktool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How far a call has come. */
public sealed interface ToolResult {

    /** What the tool answers, once its output is in the file that the caller wants it in. */
    record Answered(ToolAnswer answer, Optional<OutputFile> file) implements ToolResult {
        static Answered of(ToolAnswer answer) {
            return new Answered(answer, Optional.empty());
        }
    }

    /** The tool has done nothing yet; it is to be called again with what it wants to read. */
    record Wanted(List<Input> inputs) implements ToolResult {
        public Wanted {
            inputs = List.copyOf(inputs);
        }
    }

    /** Output for a file. */
    record OutputFile(Path path, String text) {
        private static final Path NOWHERE = Path.of("/dev/null");

        /**
         * Writes it, unless the file is a pipe or a device, which might never take it.
         *
         * @return why it is not written; empty if it is
         */
        Optional<String> write() {
            if (path.equals(NOWHERE)) {
                return Optional.empty();
            }
            if (Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path)) {
                return Optional.of(Content.special(path));
            }
            try {
                Files.writeString(path, text, StandardCharsets.UTF_8);
                return Optional.empty();
            } catch (IOException unwritable) {
                return Optional.of(Content.reason(path, unwritable));
            }
        }
    }
}
