package dev.charmed.scenario.agent.python;

import dev.charmed.scenario.agent.process.EnvironmentUnavailableException;
import dev.charmed.scenario.files.TemporaryDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What pip has to install for a charm, as charmcraft's plugins would for its parts.
 *
 * @param installs one after the other
 * @param sources the charm's files that all of this was found in, for a reader
 * @param read the files that all of this depends on
 * @param notes for the charm's author
 * @param otherPython what the charm needs in place of the interpreter that was asked; empty if that will do
 */
record Requirements(
        List<Install> installs,
        List<String> sources,
        List<Path> read,
        List<String> notes,
        Optional<OtherPython> otherPython) {
    private static final List<String> SCRIPTS = List.of("requirements.py", "projects.py");
    private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};

    /**
     * One run of pip.
     *
     * @param directory where it runs
     * @param arguments requirements, files of them, and options
     * @param constraints exact versions from a lock file
     * @param isComplete whether nothing may be installed that is not named
     */
    record Install(Path directory, List<String> arguments, List<String> constraints, boolean isComplete) {}

    /**
     * Interpreters for a charm that is not for the one that was asked.
     *
     * @param versions such as {@code >=3.12}
     * @param candidates those of the machine that have such a version, as far as their names tell
     */
    record OtherPython(String versions, List<Path> candidates) {}

    /**
     * Reads them.
     *
     * @param parts of charmcraft.yaml
     * @param interpreters of the machine, with their versions, to choose from
     * @throws EnvironmentUnavailableException if a file of the charm can not be read as what it is
     */
    static Requirements of(Path charm, Map<String, ?> parts, Path python, Map<Path, String> interpreters)
            throws IOException {
        try (TemporaryDirectory directory = new TemporaryDirectory("requirements")) {
            for (String script : SCRIPTS) {
                try (InputStream source = Objects.requireNonNull(Requirements.class.getResourceAsStream(script))) {
                    Files.write(directory.path().resolve(script), source.readAllBytes());
                }
            }
            Path question = directory.path().resolve("question");
            Path answer = directory.path().resolve("answer");
            Map<String, String> choices = new LinkedHashMap<>();
            interpreters.forEach((path, version) -> choices.put(path.toString(), version));
            Files.writeString(
                    question, JsonMapper.shared().writeValueAsString(Map.of("parts", parts, "interpreters", choices)));
            CommandOutput output = CommandOutput.of(
                    List.of(
                            python.toString(),
                            directory.path().resolve(SCRIPTS.get(0)).toString(),
                            charm.toString(),
                            question.toString(),
                            answer.toString()),
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
        JsonNode node = JsonMapper.shared().readTree(json);
        return new Requirements(
                node.path("installs").valueStream().map(Requirements::install).toList(),
                strings(node.path("sources")),
                strings(node.path("read")).stream().map(Path::of).toList(),
                strings(node.path("notes")),
                Optional.of(node.path("python"))
                        .filter(JsonNode::isString)
                        .map(versions -> new OtherPython(
                                versions.asString(),
                                strings(node.path("interpreters")).stream()
                                        .map(Path::of)
                                        .toList())));
    }

    private static Install install(JsonNode node) {
        return new Install(
                Path.of(node.path("directory").asString()),
                strings(node.path("arguments")),
                strings(node.path("constraints")),
                node.path("complete").asBoolean());
    }

    private static List<String> strings(JsonNode node) {
        return node.isMissingNode() ? List.of() : JsonMapper.shared().convertValue(node, STRINGS);
    }

    /** The files to name to a reader. */
    String describeSources() {
        return sources.isEmpty()
                ? "nothing: it has neither requirements.txt nor pyproject.toml"
                : String.join(", ", sources);
    }
}
