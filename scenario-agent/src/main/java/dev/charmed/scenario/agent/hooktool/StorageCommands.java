package dev.charmed.scenario.agent.hooktool;

import dev.charmed.ops.hooktools.HookToolException;
import dev.charmed.ops.model.StorageId;
import dev.charmed.ops.model.StorageInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The {@code storage-*} tools. */
final class StorageCommands {
    private StorageCommands() {}

    static List<HookTool> tools() {
        return List.of(
                HookTool.telling(
                        "storage-list", "[<storage-name>]", "List the attached storages.", StorageCommands::list),
                HookTool.telling(
                        "storage-get",
                        "[<key>]",
                        "Tell the kind and the place of a storage.",
                        StorageCommands::get,
                        Flag.value("specify a storage instance by id", "s").defaultingTo("")),
                HookTool.doing(
                        "storage-add",
                        "<storage name>[=count] [<storage name>[=count] ...]",
                        "Ask for more storage.",
                        StorageCommands::add));
    }

    private static ToolOutput list(ToolCall call) {
        call.arguments().requireAtMost(1);
        Optional<String> name = call.positional(0);
        return new ToolOutput.Words(call.unit().storageList().stream()
                .filter(storage -> name.isEmpty() || name.get().equals(storage.name()))
                .map(StorageId::toString)
                .toList());
    }

    private static ToolOutput get(ToolCall call) {
        call.arguments().requireAtMost(1);
        StorageInfo info = call.unit().storageGet(storage(call));
        String attribute = call.positional(0).orElse("");
        return ToolOutput.value(
                switch (attribute) {
                    case "" -> Map.of("kind", info.kind(), "location", info.location());
                    case "kind" -> info.kind();
                    case "location" -> info.location();
                    default -> throw new HookToolException("invalid storage attribute " + GoText.quoted(attribute));
                });
    }

    private static StorageId storage(ToolCall call) {
        String text = call.value("s")
                .or(() -> call.variables().storageId())
                .orElseThrow(() -> HookToolException.badArgument("no storage instance specified"));
        StorageId storage =
                StorageId.parse(text).orElseThrow(() -> Arguments.invalid("-s", text, "invalid storage ID"));
        if (!call.unit().storageList().contains(storage)) {
            throw Arguments.invalid("-s", text, "storage not found");
        }
        return storage;
    }

    private static ToolOutput add(ToolCall call) {
        if (call.positionals().isEmpty()) {
            throw HookToolException.badArgument("storage add requires a storage directive");
        }
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String directive : call.positionals()) {
            String[] parts = directive.split("=", -1);
            if (parts.length > 2 || parts[0].isEmpty()) {
                throw HookToolException.badArgument(
                        "expected \"name=constraints\" or \"name\", got " + GoText.quoted(directive));
            }
            int count = parts.length == 1 ? 1 : count(parts[0], parts[1]);
            if (counts.put(parts[0], count) != null) {
                throw HookToolException.badArgument(
                        "storage %s specified more than once".formatted(GoText.quoted(parts[0])));
            }
        }
        call.unit().storageAdd(counts);
        return ToolOutput.NOTHING;
    }

    private static int count(String name, String text) {
        if (text.matches("-\\d+|0+")) {
            throw HookToolException.badArgument(
                    "cannot parse constraints for storage %s: cannot parse count: count must be greater than zero, got %s"
                            .formatted(GoText.quoted(name), GoText.quoted(text)));
        }
        if (text.isEmpty()) {
            throw HookToolException.badArgument(
                    "cannot parse constraints for storage %s: storage constraints require at least one field to be specified"
                            .formatted(GoText.quoted(name)));
        }
        if (!text.matches("\\d{1,9}")) {
            throw HookToolException.badArgument("only count can be specified for " + GoText.quoted(name));
        }
        return Integer.parseInt(text);
    }
}
