package dev.charmed.scenario.agent.differential;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLAnchorReplayingFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the vectors, and fills in what they leave out. */
final class Vectors {
    // What vectors have in common stands in the file once, with an anchor.
    private static final YAMLMapper YAML = new YAMLMapper(new YAMLAnchorReplayingFactory());
    private static final String PROBE = "probe";

    private final Path root;
    private final Path examples;

    /**
     * @param root the folder with {@code vectors} and {@code charms}
     * @param examples the folder with the example charms, which vectors name too
     */
    Vectors(Path root, Path examples) {
        this.root = root;
        this.examples = examples;
    }

    List<Vector> all() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(root.resolve("vectors"))) {
            files = found.sorted().toList();
        }
        List<Vector> vectors = new ArrayList<>();
        for (Path file : files) {
            for (JsonNode described : YAML.readTree(Files.readString(file))) {
                vectors.add(vector((ObjectNode) described));
            }
        }
        return vectors;
    }

    private Vector vector(ObjectNode described) {
        Path charm = charm(described);
        return new Vector(
                described.required("id").stringValue(),
                charm,
                event(described.required("event")),
                described.withObject("context"),
                state(described, charm),
                described.path("outcome").asString("ok"),
                strings(described.path("answers")),
                Optional.ofNullable(described.get("ours"))
                        .map(ours -> new Vector.Divergence(strings(described.required("because")), (ObjectNode) ours)));
    }

    private Path charm(ObjectNode described) {
        String name = described.path("charm").asString(PROBE);
        Path ofOurs = root.resolve("charms").resolve(name);
        return (Files.isDirectory(ofOurs) ? ofOurs : examples.resolve(name)).toAbsolutePath();
    }

    private static ObjectNode event(JsonNode described) {
        return described.isObject()
                ? (ObjectNode) described
                : YAML.createObjectNode().put("name", described.stringValue());
    }

    /** The State, with the script where the probe reads it and a model whose name is not left to chance. */
    private static ObjectNode state(ObjectNode described, Path charm) {
        ObjectNode state = described.withObject("state");
        if (!state.has("model")) {
            state.withObject("model").put("name", "probes").put("uuid", "6f9cf8a1-1f3e-4f5a-8a5e-0c2b7f6b1c00");
        }
        if (described.has("script")) {
            state.withObject("config").put("script", described.get("script").toString());
        }
        state.path("resources").forEach(resource -> locate(resource, "path", charm));
        state.path("containers")
                .valueStream()
                .flatMap(container -> container.path("mounts").valueStream())
                .forEach(mount -> locate(mount, "source", charm));
        return state;
    }

    /** A path that begins at the charm's directory. */
    private static void locate(JsonNode part, String key, Path charm) {
        String path = part.required(key).stringValue();
        ((ObjectNode) part).put(key, path.replace("{charm}", charm.toString()));
    }

    private static List<String> strings(JsonNode texts) {
        return texts.valueStream().map(JsonNode::stringValue).toList();
    }
}
