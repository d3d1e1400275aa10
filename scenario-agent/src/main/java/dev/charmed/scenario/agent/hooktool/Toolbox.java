package dev.charmed.scenario.agent.hooktool;

import dev.charmed.ops.hooktools.HookToolException;
import dev.charmed.ops.hooktools.HookTools;
import dev.charmed.scenario.meta.JujuVersion;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The hook tools of one version of Juju. */
public final class Toolbox {
    private static final Set<String> GONE_IN_4 = Set.of(
            "leader-get",
            "leader-set",
            "payload-register",
            "payload-unregister",
            "payload-status-set",
            "add-metric",
            "k8s-spec-set",
            "k8s-spec-get",
            "pod-spec-set",
            "pod-spec-get",
            "k8s-raw-set",
            "k8s-raw-get");

    private final SortedMap<String, HookTool> tools = new TreeMap<>();
    private final boolean actionToolsInActionsOnly;

    /** @param clock tells from when durations count */
    public Toolbox(JujuVersion version, InstantSource clock) {
        actionToolsInActionsOnly = version.isAtLeast(4, 0, 0);
        Stream.of(
                        RelationCommands.tools(),
                        SecretCommands.tools(clock),
                        UnitCommands.tools(),
                        NetworkCommands.tools(),
                        StorageCommands.tools(),
                        StateCommands.tools(),
                        ActionCommands.tools(),
                        LegacyCommands.tools())
                .flatMap(Collection::stream)
                .filter(isIn(version))
                .forEach(tool -> tools.put(tool.name(), tool));
    }

    private static Predicate<HookTool> isIn(JujuVersion version) {
        return tool -> {
            if (tool.name().startsWith("secret-")) {
                return version.isAtLeast(3, 0, 0);
            }
            if (tool.name().equals("relation-model-get")) {
                return version.isAtLeast(3, 6, 2);
            }
            return !GONE_IN_4.contains(tool.name()) || !version.isAtLeast(4, 0, 0);
        };
    }

    /** Names of the tools that this version has. */
    public SortedSet<String> names() {
        return new TreeSet<>(tools.keySet());
    }

    /**
     * Runs a tool.
     *
     * @param directory the caller's working directory
     * @param read what the tool has wanted so far
     */
    public ToolResult run(
            HookTools unit,
            HookVariables variables,
            String name,
            List<String> words,
            Path directory,
            Map<Input, Content> read) {
        HookTool tool = tools.get(name);
        if (tool == null || (actionToolsInActionsOnly && name.startsWith("action-") && !variables.isAction())) {
            return ToolResult.Answered.of(ToolAnswer.failed(
                    1, "bad request: unknown %scommand: %s".formatted(actionToolsInActionsOnly ? "hook " : "", name)));
        }
        try {
            return run(tool, unit, variables, words, directory, read);
        } catch (ToolCall.InputWanted wanted) {
            return new ToolResult.Wanted(wanted.inputs());
        } catch (HookToolException refused) {
            return ToolResult.Answered.of(
                    ToolAnswer.failed(refused.exitStatus(), String.valueOf(refused.getMessage())));
        }
    }

    private static ToolResult.Answered run(
            HookTool tool,
            HookTools unit,
            HookVariables variables,
            List<String> words,
            Path directory,
            Map<Input, Content> read) {
        Arguments arguments = Arguments.read(tool.flags(), words);
        if (arguments.wantsHelp()) {
            return ToolResult.Answered.of(ToolAnswer.printed(tool.help(flag -> withDefault(tool, flag, variables))));
        }
        Format format = format(tool, arguments);
        ToolCall call = new ToolCall(arguments, unit, variables, directory, read);
        ToolOutput output = tool.action().run(call);
        String text = text(output, format);
        String note = tool.deprecatedFormat() && arguments.has("format")
                ? "--format flag deprecated for command \"%s\"".formatted(tool.name())
                : "";
        Optional<String> file = arguments.nonEmpty("o");
        return file.isPresent()
                ? new ToolResult.Answered(
                        new ToolAnswer(0, "", note),
                        Optional.of(new ToolResult.OutputFile(call.file(file.get()), text)))
                : ToolResult.Answered.of(new ToolAnswer(0, text, note));
    }

    private static String text(ToolOutput output, Format format) {
        if (output instanceof ToolOutput.Text plain) {
            return plain.text();
        }
        if (output instanceof ToolOutput.Words list) {
            return format.write(format == Format.SMART ? String.join("\n", list.words()) : list.words());
        }
        return format.write(((ToolOutput.Value) output).value());
    }

    private static Format format(HookTool tool, Arguments arguments) {
        Format byDefault = tool.defaultFormat().orElse(Format.SMART);
        Optional<String> wanted = tool.defaultFormat().isPresent() ? arguments.value("format") : Optional.empty();
        return wanted.map(word -> Format.named(word)
                        .filter(known -> known != Format.SMART || tool.isSmart())
                        .orElseThrow(
                                () -> Arguments.invalid("--format", word, "unknown format " + GoText.quoted(word))))
                .orElse(byDefault);
    }

    /** Help shows the relation and the storage of the hook as defaults; old versions of ops look for the latter. */
    private static Flag withDefault(HookTool tool, Flag flag, HookVariables variables) {
        if (flag.names().contains("s") && tool.name().equals("storage-get")) {
            return flag.defaultingTo(variables.storageId().orElse(""));
        }
        if (flag.names().contains("r")) {
            return flag.defaultingTo(variables.relationId().orElse(""));
        }
        return flag;
    }
}
