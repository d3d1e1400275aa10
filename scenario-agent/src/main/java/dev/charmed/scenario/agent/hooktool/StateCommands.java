package dev.charmed.scenario.agent.hooktool;

import dev.charmed.ops.hooktools.HookToolException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The {@code state-*} tools. */
final class StateCommands {
    private StateCommands() {}

    static List<HookTool> tools() {
        return List.of(
                HookTool.telling(
                        "state-get",
                        "[<key>]",
                        "Tell what the charm keeps on the controller.",
                        StateCommands::get,
                        Flag.toggle("Fail if the key is missing", "strict")),
                HookTool.doing(
                        "state-set",
                        "<key>=<value> [<key>=<value> ...]",
                        "Keep something on the controller.",
                        call -> {
                            call.unit().stateSet(Settings.ofCall(call));
                            return ToolOutput.NOTHING;
                        },
                        Flag.value("File with the values, as YAML or JSON", "file")),
                HookTool.doing("state-delete", "<key>", "Forget what is kept under a key.", call -> {
                    call.arguments().requireAtMost(1);
                    call.positional(0).filter(key -> !key.isEmpty()).ifPresent(call.unit()::stateDelete);
                    return ToolOutput.NOTHING;
                }));
    }

    private static ToolOutput get(ToolCall call) {
        call.arguments().requireAtMost(1);
        Map<String, String> state = call.unit().stateGet();
        Optional<String> key = call.key(0);
        if (key.isEmpty()) {
            return ToolOutput.value(state.isEmpty() ? null : new TreeMap<>(state));
        }
        if (call.isOn("strict") && !state.containsKey(key.get())) {
            throw new HookToolException(GoText.quoted(key.get()) + " not found");
        }
        String value = state.getOrDefault(key.get(), "");
        boolean json = call.value("format").orElse("smart").equals("json");
        return ToolOutput.value(value.isEmpty() && !json ? null : value);
    }
}
