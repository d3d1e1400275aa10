package dev.charmed.scenario.agent.hooktool;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A hook tool: how it is called and what it then does.
 *
 * @param arguments its positionals, as the help shows them
 * @param defaultFormat empty if it prints no values
 * @param isSmart whether it knows the smart format beside JSON and YAML
 * @param deprecatedFormat whether it takes a {@code --format} that has no effect
 */
record HookTool(
        String name,
        String arguments,
        String purpose,
        List<Flag> ownFlags,
        Optional<Format> defaultFormat,
        boolean isSmart,
        boolean deprecatedFormat,
        Action action) {

    /** What a tool does. */
    @FunctionalInterface
    interface Action {
        ToolOutput run(ToolCall call);
    }

    /** A tool that only does something. */
    static HookTool doing(String name, String arguments, String purpose, Action action, Flag... flags) {
        return new HookTool(name, arguments, purpose, List.of(flags), Optional.empty(), false, false, action);
    }

    /** A tool that prints a value, by default in the smart format. */
    static HookTool telling(
            String name, String arguments, String purpose, Function<ToolCall, ToolOutput> action, Flag... flags) {
        return new HookTool(
                name, arguments, purpose, List.of(flags), Optional.of(Format.SMART), true, false, action::apply);
    }

    /** A tool that prints a value, by default as YAML, and has no smart format. */
    static HookTool tellingInYaml(
            String name, String arguments, String purpose, Function<ToolCall, ToolOutput> action, Flag... flags) {
        return new HookTool(
                name, arguments, purpose, List.of(flags), Optional.of(Format.YAML), false, false, action::apply);
    }

    /** The same, taking a {@code --format} without effect, as some tools do for old charms. */
    HookTool withDeprecatedFormat() {
        return new HookTool(name, arguments, purpose, ownFlags, defaultFormat, isSmart, true, action);
    }

    /** The same under another name. */
    HookTool alias(String otherName) {
        return new HookTool(otherName, arguments, purpose, ownFlags, defaultFormat, isSmart, deprecatedFormat, action);
    }

    /** All options, with those for the format. */
    List<Flag> flags() {
        List<Flag> flags = new ArrayList<>(ownFlags);
        defaultFormat.ifPresent(format -> {
            flags.add(Flag.value(
                            isSmart ? "Specify output format (json|smart|yaml)" : "Specify output format (json|yaml)",
                            "format")
                    .defaultingTo(format == Format.SMART ? "smart" : "yaml"));
            flags.add(Flag.value("Specify an output file", "o", "output"));
        });
        if (deprecatedFormat) {
            flags.add(Flag.value("deprecated format flag", "format"));
        }
        return flags;
    }

    /** What {@code --help} prints. */
    String help(UnaryOperator<Flag> withDefault) {
        String options = flags().stream()
                .sorted(Comparator.comparing(flag -> flag.names().get(0)))
                .map(withDefault)
                .map(Flag::helpLines)
                .reduce("", (before, lines) -> before + lines + "\n");
        return "Usage: %s%s%s\n\nSummary:\n%s\n%s"
                .formatted(
                        name,
                        options.isEmpty() ? "" : " [options]",
                        arguments.isEmpty() ? "" : " " + arguments,
                        purpose,
                        options.isEmpty() ? "" : "\nOptions:\n" + options);
    }
}
