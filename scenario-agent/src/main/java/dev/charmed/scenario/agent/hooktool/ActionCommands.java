package dev.charmed.scenario.agent.hooktool;

import dev.charmed.ops.hooktools.HookToolException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code action-*} tools. */
final class ActionCommands {
    private static final Pattern KEY_PART = Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?");
    private static final Set<String> RESERVED = Set.of("stdout", "stdout-encoding", "stderr", "stderr-encoding");
    private static final String NO_REASON = "action failed without reason given, check action for errors";

    private ActionCommands() {}

    static List<HookTool> tools() {
        return List.of(
                HookTool.telling(
                        "action-get",
                        "[<key>[.<key>.<key>...]]",
                        "Tell the parameters of the action.",
                        ActionCommands::get),
                HookTool.doing(
                        "action-set",
                        "<key>=<value> [<key>=<value> ...]",
                        "Add to the results of the action.",
                        ActionCommands::set),
                HookTool.doing("action-fail", "[\"<failure message>\"]", "Mark the action as failed.", call -> {
                    call.arguments().requireAtMost(1);
                    call.unit().actionFail(call.positional(0).orElse(NO_REASON));
                    return ToolOutput.NOTHING;
                }),
                HookTool.doing("action-log", "<message>", "Report the progress of the action.", call -> {
                    if (call.positionals().isEmpty()) {
                        throw HookToolException.badArgument("no message specified");
                    }
                    call.unit().actionLog(String.join(" ", call.positionals()));
                    return ToolOutput.NOTHING;
                }));
    }

    private static ToolOutput get(ToolCall call) {
        call.arguments().requireAtMost(1);
        Map<String, @Nullable Object> parameters =
                GoJson.decodedFields(call.unit().actionGet());
        return ToolOutput.value(
                call.positional(0).isEmpty()
                        ? parameters
                        : find(parameters, call.positional(0).get().split("\\.", -1)));
    }

    private static @Nullable Object find(Object tree, String... path) {
        Object found = tree;
        for (String key : path) {
            if (!(found instanceof Map<?, ?> map) || !map.containsKey(key)) {
                return null;
            }
            found = map.get(key);
        }
        return found;
    }

    private static ToolOutput set(ToolCall call) {
        Map<String, String> results = new LinkedHashMap<>();
        for (String word : call.positionals()) {
            int equals = word.indexOf('=');
            if (equals < 0) {
                throw HookToolException.badArgument(
                        "argument %s must be of the form key...=value".formatted(GoText.quoted(word)));
            }
            String key = word.substring(0, equals);
            requireValid(key);
            results.put(key, word.substring(equals + 1));
        }
        if (!results.isEmpty() || call.variables().isAction()) {
            call.unit().actionSet(results);
        }
        return ToolOutput.NOTHING;
    }

    private static void requireValid(String key) {
        for (String part : key.split("\\.", -1)) {
            if (!KEY_PART.matcher(part).matches()) {
                throw HookToolException.badArgument(("key %s must start and end with lowercase alphanumeric, and"
                                + " contain only lowercase alphanumeric, hyphens and periods")
                        .formatted(GoText.quoted(part)));
            }
            if (RESERVED.contains(part)) {
                throw HookToolException.badArgument("cannot set reserved action key \"%s\"".formatted(part));
            }
        }
    }
}
