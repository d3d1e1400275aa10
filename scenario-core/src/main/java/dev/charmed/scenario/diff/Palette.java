package dev.charmed.scenario.diff;

/** How what is gone and what is new look on a terminal. */
enum Palette {
    PLAIN("", "", "", ""),
    ANSI("\u001b[31m", "\u001b[32m", "\u001b[1m", "\u001b[0m");

    private final String red;
    private final String green;
    private final String bold;
    private final String end;

    Palette(String red, String green, String bold, String end) {
        this.red = red;
        this.green = green;
        this.bold = bold;
        this.end = end;
    }

    String gone(String text) {
        return red + text + end;
    }

    String added(String text) {
        return green + text + end;
    }

    String path(String text) {
        return bold + text + end;
    }
}
