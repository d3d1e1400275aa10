package dev.charmed.scenario.agent.generated;

import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes State documents that are no States: neither library can build what they say. */
final class DocumentMutations {
    private static final JsonMapper JSON = new JsonMapper();

    private DocumentMutations() {}

    /** By what is wrong. */
    static Map<String, Consumer<ObjectNode>> all() {
        return Map.of(
                "endpoint in capitals", adding("relations", "{\"endpoint\": \"Db\"}"),
                "databag with a number", adding("relations", "{\"endpoint\": \"db\", \"local_app_data\": {\"a\": 1}}"),
                "storage with an underscore", adding("storages", "{\"name\": \"da_ta\", \"index\": 77}"),
                "container with a dash in front", adding("containers", "{\"name\": \"-web\"}"),
                "container with a long name", adding("containers", "{\"name\": \"%s\"}".formatted("w".repeat(64))),
                "port zero", adding("opened_ports", "{\"protocol\": \"tcp\", \"port\": 0}"),
                "port above all", adding("opened_ports", "{\"protocol\": \"udp\", \"port\": 65536}"),
                "secret without content", adding("secrets", "{\"tracked_content\": {}}"),
                "status of no name",
                        document -> document.putObject("unit_status").put("name", "fine"),
                "unknown key", document -> document.put("relation", "db"));
    }

    private static Consumer<ObjectNode> adding(String section, String part) {
        return document -> {
            ArrayNode parts = (ArrayNode) document.required(section);
            parts.add(JSON.readTree(part));
        };
    }
}
