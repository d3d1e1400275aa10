package dev.charmed.scenario.agent.conformance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the conversations of all topics, and makes requests of them. */
final class Conversations {
    static final Path ROOT = Path.of("src/test/resources/conformance").toAbsolutePath();
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final List<String> METHODS = List.of("get", "post", "put", "delete", "patch", "head", "options");
    private static final String BOUNDARY = "0123456789abcdef0123456789abcdef";

    private Conversations() {}

    static List<Conversation> all() throws IOException {
        List<Path> topics;
        try (Stream<Path> found = Files.list(ROOT.resolve("requests"))) {
            topics = found.sorted().toList();
        }
        List<Conversation> conversations = new ArrayList<>();
        for (Path topic : topics) {
            for (JsonNode described : YAML.readTree(Files.readString(topic))) {
                conversations.add(new Conversation(
                        described.required("id").stringValue(),
                        described.required("requests").valueStream().toList()));
            }
        }
        return conversations;
    }

    /** @param directory for the files of this conversation, which stands where {@code {dir}} is */
    static Request request(JsonNode described, Path directory) {
        JsonNode node = YAML.readTree(YAML.writeValueAsString(described).replace("{dir}", directory.toString()));
        if (node.has("layer")) {
            return json("POST", "/v1/layers", layer(node), Map.of());
        }
        String key = METHODS.stream().filter(node::has).findFirst().orElseThrow();
        String method = key.toUpperCase(Locale.ROOT);
        String uri = node.required(key).stringValue();
        Map<String, String> headers = new LinkedHashMap<>();
        node.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().stringValue()));
        if (node.has("json")) {
            return json(method, uri, node.required("json"), headers);
        }
        if (node.has("parts")) {
            return parts(method, uri, node, headers);
        }
        return new Request(method, uri, headers, node.path("text").asString("").getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode layer(JsonNode node) {
        return YAML.createObjectNode()
                .put("action", "add")
                .put("combine", node.path("combine").asBoolean(false))
                .put("inner", node.path("inner").asBoolean(false))
                .put("label", node.required("layer").stringValue())
                .put("format", "yaml")
                .put("layer", node.required("yaml").stringValue());
    }

    private static Request json(String method, String uri, JsonNode body, Map<String, String> headers) {
        Map<String, String> typed = new LinkedHashMap<>(headers);
        typed.putIfAbsent("Content-Type", "application/json");
        return new Request(method, uri, typed, body.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Request parts(String method, String uri, JsonNode node, Map<String, String> headers) {
        String boundary = node.path("boundary").asString(BOUNDARY);
        headers.putIfAbsent("Content-Type", "multipart/form-data; boundary=" + boundary);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (JsonNode part : node.required("parts")) {
            body.writeBytes(part(part, boundary).getBytes(StandardCharsets.UTF_8));
        }
        body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return new Request(method, uri, headers, body.toByteArray());
    }

    private static String part(JsonNode part, String boundary) {
        StringBuilder text = new StringBuilder("--" + boundary + "\r\nContent-Disposition: form-data; name=\""
                + part.required("name").stringValue() + "\"");
        if (part.has("filename")) {
            text.append("; filename=\"")
                    .append(part.required("filename").stringValue())
                    .append('"');
        }
        text.append("\r\n");
        if (part.has("json")) {
            return text + "Content-Type: application/json\r\n\r\n" + part.required("json") + "\r\n";
        }
        return text + "Content-Type: application/octet-stream\r\n\r\n"
                + part.required("content").stringValue() + "\r\n";
    }
}
