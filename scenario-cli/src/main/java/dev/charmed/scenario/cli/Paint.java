package dev.charmed.scenario.cli;

import picocli.CommandLine.Help.Ansi.Style;

/** Marks text for a terminal, or leaves it as it is for anything else. */
record Paint(boolean colored) {

    String bold(String text) {
        return with(Style.bold, text);
    }

    String faint(String text) {
        return with(Style.faint, text);
    }

    String red(String text) {
        return with(Style.fg_red, text);
    }

    String green(String text) {
        return with(Style.fg_green, text);
    }

    String yellow(String text) {
        return with(Style.fg_yellow, text);
    }

    private String with(Style style, String text) {
        return colored ? style.on() + text + Style.reset.on() : text;
    }
}
