package dev.charmed.scenario.agent.differential;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Runs vectors through ops-scenario, all of them in one interpreter. */
final class Upstream {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path python;
    private final Path script;

    /** @param python an interpreter that has ops-scenario */
    Upstream(Path python, Path script) {
        this.python = python;
        this.script = script;
    }

    /** What came of each vector, by its id. */
    Map<String, ObjectNode> run(List<Vector> vectors, Path scratch) throws IOException, InterruptedException {
        Path input = scratch.resolve("vectors.jsonl");
        Path output = scratch.resolve("results.jsonl");
        Path said = scratch.resolve("upstream.log");
        Files.write(
                input,
                vectors.stream().map(vector -> vector.toUpstream().toString()).toList());
        Process process = new ProcessBuilder(python.toString(), script.toString())
                .redirectInput(input.toFile())
                .redirectOutput(output.toFile())
                .redirectError(said.toFile())
                .start();
        int exit = process.waitFor();
        if (exit != 0) {
            throw new IOException("upstream exited with %d: %s".formatted(exit, Files.readString(said)));
        }
        return Files.readAllLines(output, StandardCharsets.UTF_8).stream()
                .map(line -> (ObjectNode) JSON.readTree(line))
                .collect(Collectors.toMap(
                        document -> document.required("id").stringValue(),
                        document -> document,
                        (first, second) -> first,
                        LinkedHashMap::new));
    }
}
