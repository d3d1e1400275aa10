package dev.charmed.scenario.cli;

import dev.charmed.scenario.files.FileProblem;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;

/** Where a document goes. */
final class Destination {
    private final Optional<Path> file;
    private final PrintStream out;

    private Destination(Optional<Path> file, PrintStream out) {
        this.file = file;
        this.out = out;
    }

    /** The option that names a file for what a command writes. */
    static Choice<Path> choice(String document) {
        return Choice.of(
                Path.class,
                OptionSpec.builder("-o", "--output")
                        .paramLabel("FILE")
                        .description("Write the %s there instead of to standard output.".formatted(document)));
    }

    /** @throws InputException if it is plain already that nothing can be written there */
    static Destination of(Optional<Path> file, PrintStream out) {
        if (file.isPresent()) {
            Path directory = file.get().toAbsolutePath().getParent();
            if (Files.isDirectory(file.get())) {
                throw new InputException(file.get() + ": is a directory; --output wants a file");
            }
            if (directory != null && !Files.isDirectory(directory)) {
                throw new InputException(file.get() + ": there is no directory " + directory);
            }
        }
        return new Destination(file, out);
    }

    /** Whether it is a terminal, and the user has nothing against colours. */
    boolean isColored() {
        return file.isEmpty() && Ansi.AUTO.enabled();
    }

    /** @throws InputException if it cannot be written */
    void write(String document) {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        if (file.isEmpty()) {
            out.write(bytes, 0, bytes.length);
            if (out.checkError()) {
                throw new InputException("standard output: cannot be written");
            }
            return;
        }
        try {
            Files.write(file.get(), bytes);
        } catch (IOException unwritable) {
            throw new InputException(
                    file.get() + ": cannot be written: " + FileProblem.describe(unwritable), unwritable);
        }
    }
}
