package dev.charmed.scenario.agent.hooktool;

import dev.charmed.ops.hooktools.HookToolException;
import dev.charmed.ops.model.CloudCredential;
import dev.charmed.ops.model.CloudSpec;
import dev.charmed.ops.model.GoalState;
import dev.charmed.ops.model.LogLevel;
import dev.charmed.ops.model.Scope;
import dev.charmed.ops.model.Status;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The tools about the unit and its application. */
final class UnitCommands {
    private static final DateTimeFormatter SINCE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private UnitCommands() {}

    static List<HookTool> tools() {
        Flag application = Flag.toggle("Speak of the application, not of the unit", "application");
        return List.of(
                HookTool.telling(
                        "config-get",
                        "[<key>]",
                        "Tell the configuration of the application.",
                        UnitCommands::config,
                        Flag.toggle("Show all options, set or not", "a", "all")),
                HookTool.telling("is-leader", "", "Tell whether this unit leads its application.", call -> {
                    call.arguments().requireAtMost(0);
                    return ToolOutput.value(call.unit().isLeader());
                }),
                HookTool.doing(
                        "status-set",
                        "<maintenance | blocked | waiting | active> [message]",
                        "Set a status.",
                        UnitCommands::setStatus,
                        application),
                HookTool.telling(
                        "status-get",
                        "",
                        "Tell a status.",
                        UnitCommands::status,
                        Flag.toggle("Show the message and the data as well", "include-data"),
                        application),
                HookTool.doing(
                        "application-version-set",
                        "<new-version>",
                        "Tell which version of the workload runs.",
                        call -> {
                            call.arguments().requireAtMost(1);
                            call.unit()
                                    .applicationVersionSet(call.positional(0)
                                            .orElseThrow(() -> HookToolException.badArgument("no version specified")));
                            return ToolOutput.NOTHING;
                        }),
                HookTool.doing(
                                "juju-log",
                                "<message>",
                                "Write to the log.",
                                UnitCommands::log,
                                Flag.toggle("Log at level DEBUG", "debug"),
                                Flag.value("Log at this level", "l", "log-level")
                                        .defaultingTo("\"INFO\""))
                        .withDeprecatedFormat(),
                HookTool.tellingInYaml("goal-state", "", "Tell what the model is meant to become.", call -> {
                    call.arguments().requireAtMost(0);
                    return ToolOutput.value(goals(call.unit().goalState()));
                }),
                HookTool.telling("credential-get", "", "Tell the cloud and its credential.", call -> {
                    call.arguments().requireAtMost(0);
                    return ToolOutput.value(cloud(call.unit().credentialGet()));
                }),
                HookTool.doing("resource-get", "<resource name>", "Tell where the file of a resource is.", call -> {
                    call.arguments().requireAtMost(1);
                    String name = call.positional(0)
                            .orElseThrow(() -> HookToolException.badArgument("missing required resource name"));
                    return new ToolOutput.Text(call.unit().resourceGet(name).toString());
                }),
                HookTool.doing(
                        "juju-reboot",
                        "",
                        "Restart the machine.",
                        call -> {
                            call.arguments().requireAtMost(0);
                            call.unit().reboot(call.isOn("now"));
                            return ToolOutput.NOTHING;
                        },
                        Flag.toggle("Kill the hook and restart at once", "now")));
    }

    private static ToolOutput config(ToolCall call) {
        call.arguments().requireAtMost(1);
        Optional<String> key = call.positional(0).filter(name -> !name.isEmpty());
        if (key.isPresent() && call.isOn("a")) {
            throw HookToolException.badArgument(
                    "cannot use argument --all together with key " + GoText.quoted(key.get()));
        }
        Map<String, @Nullable Object> config = GoJson.decodedFields(call.unit().configGet());
        if (key.isPresent()) {
            return ToolOutput.value(config.get(key.get()));
        }
        Map<String, @Nullable Object> shown = new TreeMap<>();
        if (call.isOn("a")) {
            call.unit().configOptions().forEach(option -> shown.put(option, null));
        }
        shown.putAll(config);
        return ToolOutput.value(shown);
    }

    private static ToolOutput setStatus(ToolCall call) {
        call.arguments().requireAtMost(2);
        String word = call.positional(0)
                .orElseThrow(() -> HookToolException.badArgument("invalid args, require <status> [message]"));
        Status status = Status.of(word, call.positional(1).orElse(""))
                .filter(known -> known.name().equals(word) && known.settable())
                .orElseThrow(() -> HookToolException.badArgument(
                        "invalid status %s, expected one of [maintenance blocked waiting active]"
                                .formatted(GoText.quoted(word))));
        call.unit().statusSet(scope(call), status);
        return ToolOutput.NOTHING;
    }

    private static ToolOutput status(ToolCall call) {
        call.arguments().requireAtMost(0);
        Scope scope = scope(call);
        Status status = call.unit().statusGet(scope);
        boolean withData = call.isOn("include-data");
        boolean smart = call.value("format").orElse("smart").equals("smart");
        if (smart && !withData) {
            return ToolOutput.value(status.name());
        }
        Map<String, Object> shown = shown(status, withData);
        if (scope == Scope.UNIT) {
            return ToolOutput.value(shown);
        }
        Map<String, Object> units = new TreeMap<>();
        call.unit().unitStatuses().forEach((unit, unitStatus) -> units.put(unit, shown(unitStatus, withData)));
        shown.put("units", units);
        return ToolOutput.value(Map.of("application-status", shown));
    }

    private static Map<String, Object> shown(Status status, boolean withData) {
        Map<String, Object> shown = new TreeMap<>();
        shown.put("status", status.name());
        if (withData) {
            shown.put("message", status.message());
            shown.put("status-data", Map.of());
        }
        return shown;
    }

    private static Scope scope(ToolCall call) {
        return call.isOn("application") ? Scope.APPLICATION : Scope.UNIT;
    }

    private static ToolOutput log(ToolCall call) {
        if (call.positionals().isEmpty()) {
            throw HookToolException.badArgument("no message specified");
        }
        LogLevel level = LogLevel.INFO;
        Optional<String> wanted = call.value("l");
        if (call.isOn("debug")) {
            level = LogLevel.DEBUG;
        } else if (wanted.isPresent()) {
            Optional<LogLevel> known = LogLevel.named(wanted.get());
            if (known.isEmpty()) {
                call.unit()
                        .log(
                                LogLevel.WARNING,
                                "Specified log level of %s is not valid".formatted(GoText.quoted(wanted.get())));
            }
            level = known.orElse(LogLevel.INFO);
        }
        call.unit().log(level, String.join(" ", call.positionals()));
        return ToolOutput.NOTHING;
    }

    private static GoStruct goals(GoalState state) {
        Map<String, Object> relations = new TreeMap<>();
        state.relations().forEach((endpoint, members) -> relations.put(endpoint, goals(members)));
        return new GoStruct().put("units", goals(state.units())).put("relations", relations);
    }

    private static Map<String, Object> goals(Map<String, GoalState.Goal> members) {
        Map<String, Object> goals = new TreeMap<>();
        members.forEach((member, goal) -> goals.put(
                member, new GoStruct().put("status", goal.status()).put("since", SINCE.format(goal.since()))));
        return goals;
    }

    private static GoStruct cloud(CloudSpec spec) {
        GoStruct shown = new GoStruct();
        shown.put("type", spec.type());
        shown.put("name", spec.name());
        spec.region().ifPresent(region -> shown.put("region", region));
        spec.endpoint().ifPresent(endpoint -> shown.put("endpoint", endpoint));
        spec.identityEndpoint().ifPresent(endpoint -> shown.put("identity-endpoint", endpoint));
        spec.storageEndpoint().ifPresent(endpoint -> shown.put("storage-endpoint", endpoint));
        spec.credential().ifPresent(credential -> shown.put("credential", credential(credential)));
        if (!spec.caCertificates().isEmpty()) {
            shown.put("cacertificates", spec.caCertificates());
        }
        if (spec.skipTlsVerify()) {
            shown.put("skip-tls-verify", true);
        }
        if (spec.isControllerCloud()) {
            shown.put("is-controller-cloud", true);
        }
        return shown;
    }

    private static GoStruct credential(CloudCredential credential) {
        GoStruct shown = new GoStruct();
        shown.put("auth-type", credential.authType());
        if (!credential.attributes().isEmpty()) {
            shown.put("attrs", new TreeMap<>(credential.attributes()));
        }
        if (!credential.redacted().isEmpty()) {
            shown.put("redacted", credential.redacted());
        }
        return shown;
    }
}
