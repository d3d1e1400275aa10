package dev.charmed.scenario.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for fish, which picocli does not know. */
final class FishCompletion {
    private FishCompletion() {}

    static String of(CommandSpec root) {
        StringBuilder script = new StringBuilder();
        options(script, root, "__fish_use_subcommand");
        for (Map.Entry<String, CommandLine> verb : root.subcommands().entrySet()) {
            CommandSpec spec = verb.getValue().getCommandSpec();
            line(
                    script,
                    root,
                    "__fish_use_subcommand",
                    " -f -a " + verb.getKey(),
                    first(spec.usageMessage().description()));
            options(script, root, spec, verb.getKey());
        }
        return script.toString();
    }

    private static void options(StringBuilder script, CommandSpec root, CommandSpec verb, String word) {
        String condition = "__fish_seen_subcommand_from " + word;
        for (OptionSpec option : verb.options()) {
            StringBuilder names = new StringBuilder();
            for (String name : option.names()) {
                names.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
            }
            names.append(option.arity().max() > 0 ? " -r" : "");
            line(script, root, condition, names.toString(), first(option.description()));
        }
    }

    private static void options(StringBuilder script, CommandSpec root, String condition) {
        for (OptionSpec option : root.options()) {
            line(script, root, condition, " -l " + option.longestName().substring(2), first(option.description()));
        }
    }

    private static void line(
            StringBuilder script, CommandSpec root, String condition, String what, String description) {
        script.append("complete -c ")
                .append(root.name())
                .append(" -n '")
                .append(condition)
                .append('\'')
                .append(what)
                .append(" -d '")
                .append(description.replace("\\", "\\\\").replace("'", "\\'"))
                .append("'\n");
    }

    private static String first(String... lines) {
        return lines.length == 0 ? "" : lines[0];
    }
}
