package dev.charmed.scenario.agent.hooktool;

import dev.charmed.ops.hooktools.HookToolException;
import dev.charmed.ops.hooktools.SecretTools.SecretConsumer;
import dev.charmed.ops.hooktools.SecretTools.SecretMetadata;
import dev.charmed.ops.hooktools.SecretTools.SecretRead;
import dev.charmed.ops.model.Scope;
import dev.charmed.ops.model.SecretInfo;
import dev.charmed.ops.model.SecretRotate;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** The {@code secret-*} tools. */
final class SecretCommands {
    private static final Pattern ID = Pattern.compile("(?:secret:(?://[0-9a-fA-F-]{36}/)?)?[0-9a-z][0-9a-z-]*");

    private final InstantSource clock;

    private SecretCommands(InstantSource clock) {
        this.clock = clock;
    }

    static List<HookTool> tools(InstantSource clock) {
        SecretCommands commands = new SecretCommands(clock);
        Flag[] metadata = {
            Flag.value("the owner of the secret, either the application or unit", "owner")
                    .defaultingTo("\"application\""),
            Flag.value("a label used to identify the secret in hooks", "label"),
            Flag.value("the secret description", "description"),
            Flag.value("either a duration or time when the secret should expire", "expire"),
            Flag.value("the secret rotation policy", "rotate"),
            Flag.value("a YAML file containing secret key values", "file")
        };
        Flag label = Flag.value("a label used to identify the secret", "label");
        Flag relation = Flag.value("the relation with which the grant is associated", "r", "relation")
                .defaultingTo("");
        return List.of(
                HookTool.doing("secret-add", "[key[#base64|#file]=value...]", "Add a secret.", commands::add, metadata),
                HookTool.doing(
                        "secret-set", "<ID> [key[#base64]=value...]", "Change a secret.", commands::set, metadata),
                HookTool.tellingInYaml(
                        "secret-get",
                        "<ID> [key[#base64]]",
                        "Read the content of a secret.",
                        SecretCommands::get,
                        label,
                        Flag.toggle("peek at the latest revision just this time", "peek"),
                        Flag.toggle("track the latest revision from now on", "refresh")),
                HookTool.tellingInYaml(
                        "secret-info-get",
                        "<ID>",
                        "Tell what is known of a secret beside its content.",
                        SecretCommands::info,
                        label),
                HookTool.telling("secret-ids", "", "List the secrets that are owned.", call -> {
                    call.arguments().requireAtMost(0);
                    List<String> ids = call.unit().secretIds();
                    return ids.isEmpty() ? ToolOutput.value(null) : new ToolOutput.Words(ids);
                }),
                HookTool.doing(
                        "secret-grant",
                        "<ID>",
                        "Let others read a secret.",
                        SecretCommands::grant,
                        relation,
                        Flag.value("the unit to grant access", "unit")),
                HookTool.doing(
                        "secret-revoke",
                        "<ID>",
                        "Let others no longer read a secret.",
                        SecretCommands::revoke,
                        relation,
                        Flag.value("the application to revoke access", "app", "application"),
                        Flag.value("the unit to revoke access", "unit")),
                HookTool.doing(
                        "secret-remove",
                        "<ID>",
                        "Remove a secret, or one revision of it.",
                        SecretCommands::remove,
                        Flag.value("remove the specified revision", "revision").defaultingTo("0")));
    }

    private ToolOutput add(ToolCall call) {
        if (call.positionals().isEmpty() && call.nonEmpty("file").isEmpty()) {
            throw HookToolException.badArgument("missing secret value or filename");
        }
        SecretMetadata metadata = metadata(call);
        Scope owner = owner(call);
        Map<String, String> content = SecretContent.read(call, call.positionals());
        if (content.isEmpty()) {
            throw new HookToolException("empty secret value not valid");
        }
        return new ToolOutput.Text(call.unit().secretAdd(owner, content, metadata) + "\n");
    }

    private ToolOutput set(ToolCall call) {
        String id = id(call);
        SecretMetadata metadata = metadata(call);
        owner(call);
        List<String> words = call.positionals().subList(1, call.positionals().size());
        Map<String, String> content = SecretContent.read(call, words);
        call.unit().secretSet(id, content, metadata);
        return ToolOutput.NOTHING;
    }

    private SecretMetadata metadata(ToolCall call) {
        Optional<Instant> expire = call.nonEmpty("expire").map(text -> GoTimes.expiry(text, clock.instant()));
        Optional<SecretRotate> rotate = call.nonEmpty("rotate")
                .map(policy -> SecretRotate.named(policy).orElseThrow(() -> notValid("rotate policy", policy)));
        return new SecretMetadata(call.nonEmpty("label"), call.nonEmpty("description"), expire, rotate);
    }

    private static Scope owner(ToolCall call) {
        String owner = call.value("owner").orElse("application");
        return switch (owner) {
            case "application" -> Scope.APPLICATION;
            case "unit" -> Scope.UNIT;
            default -> throw notValid("secret owner", owner);
        };
    }

    private static HookToolException notValid(String what, String text) {
        return HookToolException.badArgument("%s %s not valid".formatted(what, GoText.quoted(text)));
    }

    private static String id(ToolCall call) {
        String id = call.positional(0).orElseThrow(() -> HookToolException.badArgument("missing secret URI"));
        return requireId(id);
    }

    private static String requireId(String id) {
        if (!ID.matcher(id).matches()) {
            throw notValid("secret URI", id);
        }
        return id;
    }

    private static ToolOutput get(ToolCall call) {
        call.arguments().requireAtMost(2);
        Optional<String> label = call.nonEmpty("label");
        Optional<String> id = call.positional(0).map(SecretCommands::requireId);
        if (id.isEmpty() && label.isEmpty()) {
            throw HookToolException.badArgument("require either a secret URI or label");
        }
        if (call.isOn("peek") && call.isOn("refresh")) {
            throw HookToolException.badArgument("specify one of --peek or --refresh but not both");
        }
        SecretRead read =
                call.isOn("peek") ? SecretRead.PEEK : call.isOn("refresh") ? SecretRead.REFRESH : SecretRead.TRACKED;
        Map<String, String> content = id.isPresent()
                ? call.unit().secretGet(id.get(), label, read)
                : call.unit().secretGetByLabel(label.orElseThrow(), read);
        Optional<String> key = call.positional(1).filter(name -> !name.isEmpty());
        return ToolOutput.value(key.isPresent() ? SecretContent.value(content, key.get()) : content);
    }

    private static ToolOutput info(ToolCall call) {
        call.arguments().requireAtMost(1);
        Optional<String> label = call.nonEmpty("label");
        Optional<String> id = call.positional(0).map(SecretCommands::requireId);
        if (id.isEmpty() && label.isEmpty()) {
            throw HookToolException.badArgument("require either a secret URI or label");
        }
        if (id.isPresent() && label.isPresent()) {
            throw HookToolException.badArgument("specify either a secret URI or label but not both");
        }
        SecretInfo info =
                id.isPresent() ? call.unit().secretInfo(id.get()) : call.unit().secretInfoByLabel(label.orElseThrow());
        return ToolOutput.value(Map.of(info.id(), fields(info)));
    }

    private static GoStruct fields(SecretInfo info) {
        GoStruct fields = new GoStruct()
                .put("revision", info.revision())
                .put("label", info.label())
                .put("owner", info.owner() == Scope.UNIT ? "unit" : "application");
        info.description().filter(text -> !text.isEmpty()).ifPresent(text -> fields.put("description", text));
        fields.put("rotation", info.rotation().word());
        info.expiry().ifPresent(time -> fields.put("expiry", time.truncatedTo(ChronoUnit.SECONDS)));
        info.rotates().ifPresent(time -> fields.put("rotates", time.truncatedTo(ChronoUnit.SECONDS)));
        if (!info.access().isEmpty()) {
            fields.put(
                    "access", info.access().stream().map(SecretCommands::fields).toList());
        }
        return fields;
    }

    private static GoStruct fields(SecretInfo.Access access) {
        return new GoStruct()
                .put("target", access.target())
                .put("scope", access.scope())
                .put("role", access.role());
    }

    private static ToolOutput grant(ToolCall call) {
        String id = id(call);
        call.arguments().requireAtMost(1);
        call.unit().secretGrant(id, call.relationId(), JujuNames.unit(call.nonEmpty("unit")));
        return ToolOutput.NOTHING;
    }

    private static ToolOutput revoke(ToolCall call) {
        String id = id(call);
        call.arguments().requireAtMost(1);
        Optional<String> application = JujuNames.application(call.nonEmpty("app"));
        Optional<String> unit = JujuNames.unit(call.nonEmpty("unit"));
        boolean ofRelation =
                call.arguments().has("r") || call.variables().relationId().isPresent();
        if (unit.isPresent() && application.isPresent()) {
            throw HookToolException.badArgument("specify only one of application or unit");
        }
        if (ofRelation && application.isPresent()) {
            throw HookToolException.badArgument("do not specify both relation and app");
        }
        SecretConsumer consumer;
        if (unit.isPresent()) {
            consumer = new SecretConsumer.OfUnit(unit.get());
        } else if (application.isPresent()) {
            consumer = new SecretConsumer.OfApplication(application.get());
        } else if (ofRelation) {
            consumer = new SecretConsumer.OfRelation(call.relationId());
        } else {
            throw HookToolException.badArgument("missing relation or application or unit");
        }
        call.unit().secretRevoke(id, consumer);
        return ToolOutput.NOTHING;
    }

    private static ToolOutput remove(ToolCall call) {
        String id = id(call);
        call.arguments().requireAtMost(1);
        OptionalInt revision = call.arguments().number("revision");
        call.unit().secretRemove(id, revision.orElse(0) > 0 ? revision : OptionalInt.empty());
        return ToolOutput.NOTHING;
    }
}
