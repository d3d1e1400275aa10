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
        return ToolOutput.value(call.unit().storageList().stream()
                .filter(storage -> name.isEmpty() || name.get().equals(storage.name()))
                .map(StorageId::toString)
                .toList());
    }

    private static ToolOutput get(ToolCall call) {
        call.arguments().requireAtMost(1);
        StorageInfo info = call.unit().storageGet(storage(call));
        if (call.positional(0).isEmpty()) {
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("kind", info.kind());
            shown.put("location", info.location());
            return ToolOutput.value(shown);
        }
        String attribute = call.positional(0).get();
        return ToolOutput.value(
                switch (attribute) {
                    case "kind" -> info.kind();
                    case "location" -> info.location();
                    default -> throw new HookToolException("invalid storage attribute \"%s\"".formatted(attribute));
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
            int equals = directive.indexOf('=');
            String name = equals < 0 ? directive : directive.substring(0, equals);
            String count = equals < 0 ? "1" : directive.substring(equals + 1);
            if (!count.matches("[1-9]\\d{0,8}")) {
                throw HookToolException.badArgument("only count can be specified for \"%s\"".formatted(name));
            }
            counts.merge(name, Integer.parseInt(count), Integer::sum);
        }
        call.unit().storageAdd(counts);
        return ToolOutput.NOTHING;
    }
}
