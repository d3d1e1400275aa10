package dev.charmed.scenario.agent.python;

import dev.charmed.scenario.agent.process.EnvironmentUnavailableException;
import dev.charmed.scenario.files.TemporaryDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What pip has to install for a charm.
 *
 * @param files requirements files of the charm
 * @param packages requirements that are not in a file of pip's own
 * @param constraints exact versions from a lock file
 * @param sources the charm's files that all of this was read from
 */
record Requirements(List<String> files, List<String> packages, List<String> constraints, List<String> sources) {
    private static final String SCRIPT = "requirements.py";
    private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};

    /** @throws EnvironmentUnavailableException if a file of the charm can not be read as what it is */
    static Requirements of(Path charm, Path python) throws IOException {
        try (TemporaryDirectory directory = new TemporaryDirectory("requirements")) {
            Path script = directory.path().resolve(SCRIPT);
            Path answer = directory.path().resolve("answer");
            try (InputStream source = Objects.requireNonNull(Requirements.class.getResourceAsStream(SCRIPT))) {
                Files.write(script, source.readAllBytes());
            }
            CommandOutput output = CommandOutput.of(
                    List.of(python.toString(), script.toString(), charm.toString(), answer.toString()),
                    charm,
                    line -> {});
            if (!output.isSuccess()) {
                throw new EnvironmentUnavailableException(
                        "What the charm %s needs can not be read: %s".formatted(charm, output.lastLines(1)),
                        "correct that file, or choose an interpreter that has everything: --python PATH");
            }
            return parse(Files.readString(answer));
        }
    }

    private static Requirements parse(String json) {
        JsonMapper mapper = JsonMapper.shared();
        JsonNode node = mapper.readTree(json);
        return new Requirements(
                mapper.convertValue(node.path("files"), STRINGS),
                mapper.convertValue(node.path("packages"), STRINGS),
                mapper.convertValue(node.path("constraints"), STRINGS),
                mapper.convertValue(node.path("sources"), STRINGS));
    }

    /** The files to name to a reader. */
    String describeSources() {
        return sources.isEmpty()
                ? "nothing: it has neither requirements.txt nor pyproject.toml"
                : String.join(", ", sources);
    }
}
