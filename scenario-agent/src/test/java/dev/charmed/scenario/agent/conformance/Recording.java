package dev.charmed.scenario.agent.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the real daemon answered, in normal form, kept with its version in a resource.
 *
 * @param answers of each talk by its id
 */
record Recording(String name, Map<String, ArrayNode> answers) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final Pattern OF_ROOT = Pattern.compile("\\broot\\b|\\bnobody\\b|\"user-id\":0|userId=0");

    /** @throws IOException if it cannot be read, or is one of another version of the daemon */
    static Recording read(String name) throws IOException {
        JsonNode recorded = JSON.readTree(Files.readString(file(name)));
        String version = recorded.required("pebble").stringValue();
        if (!version.equals(RealPebble.VERSION)) {
            throw new IOException("%s has what Pebble %s answered, not %s: record it again, as CONTRIBUTING.md says"
                    .formatted(file(name), version, RealPebble.VERSION));
        }
        Map<String, ArrayNode> answers = new LinkedHashMap<>();
        recorded.required("answers")
                .properties()
                .forEach(talk -> answers.put(talk.getKey(), (ArrayNode) talk.getValue()));
        return new Recording(name, answers);
    }

    private static Path file(String name) {
        return Conversations.ROOT.resolve("recorded").resolve(name + ".json");
    }

    /** A copy, from which the caller may take things away. */
    ArrayNode of(String id) {
        ArrayNode found = answers.get(id);
        if (found == null) {
            throw new AssertionError("nothing is recorded for " + id + ": record it, as CONTRIBUTING.md says");
        }
        return found.deepCopy();
    }

    /** Whether a daemon of root's answered what one of somebody else's does not: who owns files, runs programs and asks. */
    boolean isOfRoot(String id) {
        return OF_ROOT.matcher(String.valueOf(answers.get(id))).find();
    }

    void write() throws IOException {
        ObjectNode recorded = JSON.createObjectNode().put("pebble", RealPebble.VERSION);
        answers.forEach(recorded.putObject("answers")::set);
        Files.createDirectories(file(name).getParent());
        Files.writeString(file(name), JSON.writeValueAsString(recorded) + "\n");
    }
}
