package dev.charmed.scenario.codec;

import java.util.Collection;
import java.util.stream.Collectors;

/** How messages quote what stands in a document. */
final class Words {
    static final int LONGEST_QUOTE = 60;

    private Words() {}

    /** Quoted, on one line, and short. */
    static String quoted(String text) {
        return '"' + shortened(text) + '"';
    }

    static String quoted(Collection<String> texts) {
        return texts.stream().map(Words::quoted).collect(Collectors.joining(", "));
    }

    /** On one line and short, whatever is in it. */
    static String shortened(String text) {
        return onOneLine(text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "…" : text);
    }

    /** With line feeds and control characters spelt out. */
    static String onOneLine(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(letter -> {
            if (letter == '\n') {
                shown.append("\\n");
            } else if (Character.isISOControl(letter) || Character.getType(letter) == Character.SURROGATE) {
                shown.append("\\u%04x".formatted(letter));
            } else {
                shown.appendCodePoint(letter);
            }
        });
        return shown.toString();
    }
}
