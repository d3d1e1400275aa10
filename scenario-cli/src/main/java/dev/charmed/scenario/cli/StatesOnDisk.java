package dev.charmed.scenario.cli;

import dev.charmed.scenario.codec.TextFormat;
import dev.charmed.scenario.files.FileProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files with States that words of the user stand for. */
final class StatesOnDisk {
    private static final List<String> METADATA = List.of("metadata.yaml", "charmcraft.yaml");

    private StatesOnDisk() {}

    /**
     * Each of the files, and in place of a directory the files in JSON and YAML that are in it, by name.
     *
     * @throws InputException if a directory has none, or is a charm's
     */
    static List<Path> of(List<Path> words) {
        List<Path> files = new ArrayList<>();
        for (Path word : words) {
            if (Files.isDirectory(word)) {
                files.addAll(in(word));
            } else {
                files.add(word);
            }
        }
        return files;
    }

    private static List<Path> in(Path directory) {
        if (METADATA.stream().anyMatch(name -> Files.exists(directory.resolve(name)))) {
            throw new InputException("%s: is a charm; one charm is checked at a time, and then States for it follow"
                    .formatted(directory));
        }
        try (Stream<Path> all = Files.list(directory)) {
            List<Path> states = all.filter(
                            file -> TextFormat.ofExtension(file).isPresent() && Files.isRegularFile(file))
                    .sorted()
                    .toList();
            if (states.isEmpty()) {
                throw new InputException(directory + ": no file in it ends with .yaml, .yml or .json");
            }
            return states;
        } catch (IOException unreadable) {
            throw new InputException(
                    "%s: cannot be read: %s".formatted(directory, FileProblem.describe(unreadable)), unreadable);
        }
    }
}
