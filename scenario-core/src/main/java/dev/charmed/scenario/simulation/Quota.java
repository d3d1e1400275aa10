package dev.charmed.scenario.simulation;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** How much Juju lets a unit keep, in bytes, and what it says to more. */
final class Quota {
    private static final int MIB = 1 << 20;

    /** Longest key of {@code state-set}. */
    static final int STATE_KEY = 256;

    /** Longest value of {@code state-set}. */
    static final int STATE_VALUE = 64 << 10;

    /** All that a unit keeps with {@code state-set}, by a controller's default configuration. */
    static final int STATE = 2 * MIB;

    /** One databag of a relation. */
    static final int DATABAG = 16 * MIB;

    private Quota() {}

    /** Why a text is too long; empty if it is not. */
    static Optional<String> exceededBy(String text, String what, int most) {
        return bytes(text) > most ? Optional.of(exceeded(what + " length", most)) : Optional.empty();
    }

    /** Why settings are too large; empty if they are not. */
    static Optional<String> exceededBy(Map<String, String> settings, int most) {
        long size = settings.entrySet().stream()
                .mapToLong(entry -> (long) bytes(entry.getKey()) + bytes(entry.getValue()))
                .sum();
        return size > most ? Optional.of(exceeded("size", most)) : Optional.empty();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String exceeded(String what, int most) {
        return "max allowed %s (%d) exceeded quota limit exceeded".formatted(what, most);
    }
}
