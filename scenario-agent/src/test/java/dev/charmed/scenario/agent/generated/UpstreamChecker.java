package dev.charmed.scenario.agent.generated;

import dev.charmed.scenario.agent.python.PythonEnvironments;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The consistency checker of ops-scenario, in one interpreter for all scenarios. */
final class UpstreamChecker {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path RESOURCES = Path.of("src/test/resources").toAbsolutePath();
    private static final Path ENVIRONMENTS =
            Path.of("target/python-environments").toAbsolutePath();

    private UpstreamChecker() {}

    /** What it says against each scenario, in their order; nothing if it accepts it. */
    static List<List<String>> refusals(List<ObjectNode> scenarios, Path scratch)
            throws IOException, InterruptedException {
        Path input = scratch.resolve("scenarios.jsonl");
        Path output = scratch.resolve("refusals.jsonl");
        Path said = scratch.resolve("upstream.log");
        Files.write(input, scenarios.stream().map(ObjectNode::toString).toList());
        // The interpreter of the other comparison with upstream.
        Path python = new PythonEnvironments(ENVIRONMENTS, line -> {})
                .of(RESOURCES.resolve("differential"))
                .python();
        int exit = new ProcessBuilder(
                        python.toString(),
                        RESOURCES.resolve("generated/upstream_checker.py").toString())
                .redirectInput(input.toFile())
                .redirectOutput(output.toFile())
                .redirectError(said.toFile())
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("upstream exited with %d: %s".formatted(exit, Files.readString(said)));
        }
        return Files.readAllLines(output, StandardCharsets.UTF_8).stream()
                .map(line -> JSON.readTree(line)
                        .required("refusals")
                        .valueStream()
                        .map(JsonNode::stringValue)
                        .toList())
                .toList();
    }
}
