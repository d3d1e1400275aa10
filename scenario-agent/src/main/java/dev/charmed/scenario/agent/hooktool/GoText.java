package dev.charmed.scenario.agent.hooktool;

import java.util.Collection;
import java.util.stream.Collectors;

/** Texts as Go prints them in messages. */
final class GoText {
    private GoText() {}

    /** In double quotes, with what cannot be printed escaped: Go's {@code %q}. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(character -> append(quoted, character));
        return quoted.append('"').toString();
    }

    /** A list of quoted words: Go's {@code %q} of a slice. */
    static String quoted(Collection<String> words) {
        return words.stream().map(GoText::quoted).collect(Collectors.joining(" ", "[", "]"));
    }

    private static void append(StringBuilder quoted, int character) {
        switch (character) {
            case '"', '\\' -> quoted.append('\\').append((char) character);
            case '\n' -> quoted.append("\\n");
            case '\t' -> quoted.append("\\t");
            case '\r' -> quoted.append("\\r");
            case '\b' -> quoted.append("\\b");
            case '\f' -> quoted.append("\\f");
            case 0x07 -> quoted.append("\\a");
            case 0x0b -> quoted.append("\\v");
            default -> appendPrintable(quoted, character);
        }
    }

    private static void appendPrintable(StringBuilder quoted, int character) {
        if (character < ' ' || character == 0x7f) {
            quoted.append("\\x%02x".formatted(character));
        } else if (isPrintable(character)) {
            quoted.appendCodePoint(character);
        } else {
            quoted.append(
                    character > Character.MAX_VALUE ? "\\U%08x".formatted(character) : "\\u%04x".formatted(character));
        }
    }

    /** Letters, marks, numbers, punctuation, symbols, and of the spaces only the usual one. */
    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            case Character.SPACE_SEPARATOR -> character == ' ';
            default -> true;
        };
    }
}
