package dev.charmed.scenario.agent.python;

import dev.charmed.scenario.agent.process.Exit;
import dev.charmed.scenario.state.Absent;
import dev.charmed.scenario.state.DeferredEvent;
import dev.charmed.scenario.state.StoredState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.NullSerializer;

/** The contents of the messages between the bridge and its Java side. */
final class BridgeJson {
    private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};

    private final JsonMapper mapper = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .addModule(new SimpleModule().addSerializer(Absent.class, NullSerializer.instance))
            .build();

    String hello(BridgeSetup setup, boolean importsCharm, boolean inNamespaces) {
        return mapper.writeValueAsString(Map.of(
                "directory", setup.charmDirectory().toString(),
                "script", setup.script(),
                "python_path", setup.pythonPath(),
                "tool_names", setup.toolNames(),
                "imports_charm", importsCharm,
                "in_namespaces", inNamespaces));
    }

    BridgeFacts facts(byte[] json) {
        JsonNode node = mapper.readTree(json);
        return new BridgeFacts(
                node.path("python").asString(),
                optionalText(node, "ops"),
                Duration.ofMillis(node.path("preload_milliseconds").asLong()));
    }

    String run(BridgeSetup setup, ForkLaunch launch, Duration grace) {
        Map<String, Object> tree = database(launch.directory(), launch.database());
        tree.put("script", setup.script());
        tree.put("python_path", setup.pythonPath());
        tree.put("tools_directory", launch.toolsDirectory().toString());
        tree.put("environment", launch.environment());
        tree.put("pebble_sockets", launch.pebbleSockets());
        tree.put("host_name", launch.host().name());
        tree.put("hosts_file", launch.host().file().toString());
        tree.put("timeout_seconds", seconds(launch.timeout()));
        tree.put("grace_seconds", seconds(grace));
        return mapper.writeValueAsString(tree);
    }

    String writeState(Path directory, UnitDatabase database) {
        return mapper.writeValueAsString(database(directory, database));
    }

    String readState(Path directory) {
        return mapper.writeValueAsString(Map.of("directory", directory.toString()));
    }

    JsonNode parse(byte[] json) {
        return mapper.readTree(json);
    }

    ForkResult result(JsonNode node) {
        return new ForkResult(exit(node), database(node), optionalText(node, "state_problem"));
    }

    UnitDatabase database(JsonNode node) {
        return new UnitDatabase(
                node.path("deferred").valueStream().map(this::deferred).toList(),
                node.path("stored_states").valueStream().map(this::stored).toList());
    }

    private static Exit exit(JsonNode node) {
        if (node.path("timed_out").asBoolean(false)) {
            return new Exit.TimedOut();
        }
        return node.has("signal")
                ? new Exit.Signal(node.path("signal").asInt())
                : new Exit.Status(node.path("exit").asInt());
    }

    private DeferredEvent deferred(JsonNode node) {
        return new DeferredEvent(
                node.path("handle_path").asString(),
                node.path("owner").asString(),
                node.path("observer").asString(),
                mapper.convertValue(node.path("snapshot_data"), TREE));
    }

    private StoredState stored(JsonNode node) {
        return new StoredState(
                optionalText(node, "owner_path"),
                node.path("name").asString(),
                mapper.convertValue(node.path("content"), TREE));
    }

    private static Map<String, Object> database(Path directory, UnitDatabase database) {
        Map<String, Object> tree = new HashMap<>();
        tree.put("directory", directory.toString());
        tree.put("deferred", database.deferred().stream().map(BridgeJson::tree).toList());
        tree.put(
                "stored_states",
                database.storedStates().stream().map(BridgeJson::tree).toList());
        return tree;
    }

    private static Map<String, Object> tree(DeferredEvent event) {
        return Map.of(
                "handle_path", event.handlePath(),
                "owner", event.owner(),
                "observer", event.observer(),
                "snapshot_data", event.snapshotData());
    }

    private static Map<String, Object> tree(StoredState state) {
        return Map.of(
                "owner_path", state.ownerPath().orElse(""),
                "name", state.name(),
                "content", state.content());
    }

    private static Optional<String> optionalText(JsonNode node, String field) {
        return node.hasNonNull(field) ? Optional.of(node.path(field).asString()) : Optional.empty();
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
