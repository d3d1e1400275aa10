package dev.charmed.scenario.agent.generated;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What is known of how the two checkers differ.
 *
 * @param messages what upstream says, by the rule that it says it of
 * @param classes disagreements that are known, with whose fault they are
 */
record ConsistencyDifferences(Map<String, Pattern> messages, Map<Disagreement, String> classes) {
    private static final Path FILE = Path.of("src/test/resources/generated/consistency-differences.yaml");
    private static final String UNKNOWN = "?";

    /**
     * A rule that only one of the two found broken.
     *
     * @param only {@code ours} or {@code upstream}
     */
    record Disagreement(String rule, String only) {}

    static ConsistencyDifferences read() throws IOException {
        JsonNode root = new YAMLMapper().readTree(Files.readString(FILE));
        Map<String, Pattern> messages = new TreeMap<>();
        root.required("messages")
                .properties()
                .forEach(entry -> messages.put(
                        entry.getKey(), Pattern.compile(entry.getValue().stringValue())));
        Map<Disagreement, String> classes = new HashMap<>();
        root.required("disagreements").valueStream().forEach(listed -> {
            if (listed.required("reason").stringValue().isBlank()) {
                throw new IllegalArgumentException("no reason for " + listed);
            }
            Disagreement disagreement = new Disagreement(
                    listed.required("rule").stringValue(),
                    listed.required("only").stringValue());
            if (classes.put(disagreement, listed.required("fault").stringValue()) != null) {
                throw new IllegalArgumentException("twice: " + disagreement);
            }
        });
        return new ConsistencyDifferences(messages, classes);
    }

    /** The rule that upstream means; a question mark with its words if they are new. */
    String rule(String message) {
        List<String> meant = messages.entrySet().stream()
                .filter(known -> known.getValue().matcher(message).find())
                .map(Map.Entry::getKey)
                .toList();
        return meant.size() == 1 ? meant.get(0) : UNKNOWN + " " + meant + " " + message;
    }
}
