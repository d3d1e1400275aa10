package dev.charmed.scenario.agent.hooktool;

import dev.charmed.ops.hooktools.HookToolException;
import dev.charmed.ops.model.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The {@code relation-*} tools. */
final class RelationCommands {
    private RelationCommands() {}

    static List<HookTool> tools() {
        Flag relation = Flag.value("Specify a relation by id", "r", "relation").defaultingTo("");
        return List.of(
                HookTool.telling(
                        "relation-ids",
                        "<name>",
                        "List the ids of the relations on an endpoint.",
                        RelationCommands::ids),
                HookTool.telling(
                        "relation-list",
                        "",
                        "List the units on the other side of a relation.",
                        RelationCommands::list,
                        relation,
                        Flag.toggle("List the application instead of its units", "app")),
                HookTool.telling(
                        "relation-get",
                        "<key> <unit id>",
                        "Read a databag of a relation.",
                        RelationCommands::get,
                        relation,
                        Flag.toggle("Read the databag of the application", "app")),
                HookTool.doing(
                                "relation-set",
                                "<key>=<value> [<key>=<value> ...]",
                                "Write to this side's databag of a relation.",
                                RelationCommands::set,
                                relation,
                                Flag.toggle("Write to the databag of the application", "app"),
                                Flag.value("File with the settings, as YAML or JSON", "file"))
                        .withDeprecatedFormat(),
                HookTool.telling(
                        "relation-model-get",
                        "",
                        "Tell the model on the other side of a relation.",
                        call -> ToolOutput.value(Map.of("uuid", call.unit().relationModel(call.relationId()))),
                        relation));
    }

    private static ToolOutput ids(ToolCall call) {
        call.arguments().requireAtMost(1);
        String endpoint = call.positional(0)
                .or(() -> call.variables().relationEndpoint())
                .orElseThrow(() -> HookToolException.badArgument("no endpoint name specified"));
        return new ToolOutput.Words(call.unit().relationIds(endpoint).stream()
                .map(id -> endpoint + ":" + id)
                .sorted()
                .toList());
    }

    private static ToolOutput list(ToolCall call) {
        call.arguments().requireAtMost(0);
        int relation = call.relationId();
        return call.isOn("app")
                ? ToolOutput.value(call.unit().relationApplication(relation))
                : new ToolOutput.Words(call.unit().relationUnits(relation));
    }

    private static ToolOutput get(ToolCall call) {
        call.arguments().requireAtMost(2);
        int relation = call.relationId();
        Optional<String> key = call.key(0);
        Map<String, String> databag = call.unit().relationGet(relation, member(call, relation));
        return ToolOutput.value(key.isPresent() ? databag.get(key.get()) : new TreeMap<>(databag));
    }

    /** The unit or application whose databag is meant: the named one, else the other side of the hook. */
    private static String member(ToolCall call, int relation) {
        boolean application = call.isOn("app");
        Optional<String> named = call.positional(1);
        if (named.isEmpty()) {
            Optional<String> remoteUnit =
                    application ? Optional.empty() : call.variables().remoteUnit();
            return remoteUnit
                    .or(() -> call.variables().remoteApplication())
                    .orElseThrow(() -> HookToolException.badArgument("no unit or application specified"));
        }
        String member = named.get();
        if (application) {
            return JujuNames.isUnit(member) ? JujuNames.applicationOf(member) : member;
        }
        if (JujuNames.isUnit(member)) {
            return member;
        }
        throw HookToolException.badArgument(
                (JujuNames.isApplication(member) ? "expected unit name, got application name " : "invalid unit name ")
                        + GoText.quoted(member));
    }

    private static ToolOutput set(ToolCall call) {
        int relation = call.relationId();
        Map<String, String> settings = Settings.ofCall(call);
        call.unit().relationSet(relation, call.isOn("app") ? Scope.APPLICATION : Scope.UNIT, settings);
        return ToolOutput.NOTHING;
    }
}
