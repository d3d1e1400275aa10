package dev.charmed.scenario.pebble;

import java.util.List;
import java.util.Set;

/** The signals of Linux. */
final class Signals {
    /** The exit code of what a signal killed is this and the signal's number. */
    static final int EXIT_CODE = 128;

    private static final List<String> BY_NUMBER = List.of(
            "", "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE",
            "ALRM", "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM",
            "PROF", "WINCH", "IO", "PWR", "SYS");
    private static final Set<String> OTHER_NAMES = Set.of("CLD", "IOT", "POLL");
    private static final Set<String> HARMLESS =
            Set.of("CHLD", "CLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "WINCH");

    private Signals() {}

    private static String bare(String signal) {
        return signal.startsWith("SIG") ? signal.substring(3) : "";
    }

    static boolean isKnown(String signal) {
        String name = bare(signal);
        return !name.isEmpty() && BY_NUMBER.contains(name) || OTHER_NAMES.contains(name);
    }

    /** Whether a program that does nothing about it ends. */
    static boolean kills(String signal) {
        return isKnown(signal) && !HARMLESS.contains(bare(signal));
    }

    static int number(String signal) {
        return switch (bare(signal)) {
            case "IOT" -> BY_NUMBER.indexOf("ABRT");
            case "POLL" -> BY_NUMBER.indexOf("IO");
            default -> Math.max(BY_NUMBER.indexOf(bare(signal)), 0);
        };
    }
}
