package dev.charmed.scenario.agent.hooktool;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An option of a hook tool.
 *
 * @param names without dashes; names of one letter are written with one dash
 * @param takesValue whether it is followed by a value; else it is true or false
 * @param defaultText its default as the help shows it
 */
record Flag(List<String> names, boolean takesValue, String defaultText, String help) {

    static Flag value(String help, String... names) {
        return new Flag(List.of(names), true, "\"\"", help);
    }

    static Flag toggle(String help, String... names) {
        return new Flag(List.of(names), false, "false", help);
    }

    Flag defaultingTo(String text) {
        return new Flag(names, takesValue, text, help);
    }

    static String dashed(String name) {
        return (name.length() == 1 ? "-" : "--") + name;
    }

    /** The lines that {@code --help} has for it. */
    String helpLines() {
        String aliases = names.stream().map(Flag::dashed).collect(Collectors.joining(", "));
        String gap = defaultText.startsWith("\"") ? " " : "  ";
        return "%s%s(= %s)\n    %s".formatted(aliases, gap, defaultText, help);
    }
}
