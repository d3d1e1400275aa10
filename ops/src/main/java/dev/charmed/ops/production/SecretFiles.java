package dev.charmed.ops.production;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The content of a secret on its way to a hook tool: a file for each key, which only this user can read. */
final class SecretFiles implements AutoCloseable {
    private final Optional<Path> directory;
    private final List<Path> files = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();

    private SecretFiles(Optional<Path> directory) {
        this.directory = directory;
    }

    static SecretFiles of(Map<String, String> content) {
        if (content.isEmpty()) {
            return new SecretFiles(Optional.empty());
        }
        try {
            Path directory = Files.createTempDirectory("secret");
            SecretFiles files = new SecretFiles(Optional.of(directory));
            for (Map.Entry<String, String> entry : content.entrySet()) {
                files.write(directory.resolve(entry.getKey()), entry);
            }
            return files;
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot pass the content of a secret to its hook tool", unwritable);
        }
    }

    private void write(Path file, Map.Entry<String, String> entry) throws IOException {
        files.add(file);
        Files.writeString(file, entry.getValue());
        arguments.add(entry.getKey() + "#file=" + file);
    }

    List<String> arguments() {
        return arguments;
    }

    @Override
    public void close() {
        try {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            if (directory.isPresent()) {
                Files.delete(directory.get());
            }
        } catch (IOException undeletable) {
            throw new UncheckedIOException("cannot remove the content of a secret from " + directory, undeletable);
        }
    }
}
