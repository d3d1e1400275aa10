package dev.charmed.scenario.agent.root;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether a charm with a Python file that may be its main one is written with the {@code ops} framework. */
final class OpsTraces {
    private static final Pattern IMPORT =
            Pattern.compile("(?m)^\\s*(?:import\\s+(?:[\\w., ]+,\\s*)?ops\\b|from\\s+ops[\\s.])");
    private static final Pattern REQUIREMENT = Pattern.compile(
            "(?m)^[\\s\"',\\[{]*(?:name\\s*=\\s*\")?ops(?![\\w-])|[\\[,]\\s*[\"']ops(?![\\w-])|\"ops[ \\[<>=~!\"]");
    private static final List<String> REQUIREMENT_FILES =
            List.of("requirements.txt", "pyproject.toml", "uv.lock", "poetry.lock", "requirements.in");
    private static final List<String> PACKAGE_PLACES = List.of("venv/ops", "lib/ops", "ops");
    private static final int MOST_FILES = 200;

    private OpsTraces() {}

    static boolean in(Path charm, Path script) throws IOException {
        for (String place : PACKAGE_PLACES) {
            if (Files.isDirectory(charm.resolve(place))) {
                return true;
            }
        }
        if (mentions(charm.resolve(script), IMPORT)) {
            return true;
        }
        for (String file : REQUIREMENT_FILES) {
            if (mentions(charm.resolve(file), REQUIREMENT)) {
                return true;
            }
        }
        if (script.getNameCount() == 1) {
            return false;
        }
        Path sources = charm.resolve(script).getParent();
        try (Stream<Path> files = Files.walk(sources, 3)) {
            return files.filter(file -> file.toString().endsWith(".py"))
                    .sorted()
                    .limit(MOST_FILES)
                    .anyMatch(file -> mentionsQuietly(file, IMPORT));
        }
    }

    private static boolean mentionsQuietly(Path file, Pattern pattern) {
        try {
            return mentions(file, pattern);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static boolean mentions(Path file, Pattern pattern) throws IOException {
        return Files.isRegularFile(file)
                && pattern.matcher(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .find();
    }
}
