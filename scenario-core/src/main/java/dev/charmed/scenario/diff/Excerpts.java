package dev.charmed.scenario.diff;

import dev.charmed.scenario.codec.TreeText;

/** Long texts, such as compressed dashboards in a databag, told by as much as people look at. */
final class Excerpts {
    private static final int LONGEST_WHOLE = 400;
    private static final int LENGTH = 200;
    private static final int BEFORE_DIFFERENCE = 20;

    private Excerpts() {}

    /** A text in quotes: all of it, or where it is long its beginning and how long it is. */
    static String of(String text) {
        return from(0, text);
    }

    /** Where to begin, so that the first difference of two texts is in what is told of either. */
    static int start(String before, String after) {
        if (Math.max(before.length(), after.length()) <= LONGEST_WHOLE) {
            return 0;
        }
        int same = 0;
        while (same < Math.min(before.length(), after.length()) && before.charAt(same) == after.charAt(same)) {
            same++;
        }
        return wholeCharacter(before, Math.max(0, same - BEFORE_DIFFERENCE));
    }

    /** What there is of a text from some place on, in quotes. */
    static String from(int start, String text) {
        if (start == 0 && text.length() <= LONGEST_WHOLE) {
            return TreeText.json(text);
        }
        int end = wholeCharacter(text, Math.min(text.length(), start + LENGTH));
        return "%s%s%s (%d characters)"
                .formatted(
                        start > 0 ? "…" : "",
                        TreeText.json(text.substring(start, end)),
                        end < text.length() ? "…" : "",
                        text.length());
    }

    /** The place itself, or the one before it where that is within a character of two parts. */
    private static int wholeCharacter(String text, int place) {
        return place > 0 && place < text.length() && Character.isLowSurrogate(text.charAt(place)) ? place - 1 : place;
    }
}
