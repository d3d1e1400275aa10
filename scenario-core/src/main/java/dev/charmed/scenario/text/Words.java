package dev.charmed.scenario.text;

import java.util.Collection;
import java.util.stream.Collectors;

/** How messages quote what somebody wrote. */
public final class Words {
    /** In characters: of a name or value within a message. */
    public static final int LONGEST_QUOTE = 60;

    /** In characters: of a whole message. Only what is quoted at length comes near. */
    public static final int LONGEST_MESSAGE = 1000;

    private static final String ELLIPSIS = "…";

    private Words() {}

    /** Quoted, on one line, and short. */
    public static String quoted(String text) {
        return '"' + shortened(text) + '"';
    }

    public static String quoted(Collection<String> texts) {
        return texts.stream().map(Words::quoted).collect(Collectors.joining(", "));
    }

    /** On one line and short, whatever is in it. */
    public static String shortened(String text) {
        return onOneLine(shortened(text, LONGEST_QUOTE));
    }

    /** A message that quotes more than was foreseen, without the middle of it. */
    public static String message(String text) {
        return shortened(text, LONGEST_MESSAGE);
    }

    /** The text without its middle if it is longer; two thirds of what is left are its start. */
    public static String shortened(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int start = longest * 2 / 3;
        int end = text.length() - (longest - start);
        if (Character.isHighSurrogate(text.charAt(start - 1))) {
            start--;
        }
        if (Character.isLowSurrogate(text.charAt(end))) {
            end++;
        }
        return text.substring(0, start) + ELLIPSIS + text.substring(end);
    }

    /** With line feeds and control characters spelt out. */
    public static String onOneLine(String text) {
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
