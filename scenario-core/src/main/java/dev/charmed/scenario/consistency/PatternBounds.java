package dev.charmed.scenario.consistency;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Tells whether a regular expression keeps the bounds that Go draws and RE2/J does not: repetitions within each other come
 * to 1,000 at most, since each is written out, and groups are nested no deeper. What is no regular expression may pass.
 */
final class PatternBounds {
    private static final int MOST_REPETITIONS = 1000;
    private static final int DEEPEST = 1000;

    private final String expression;
    private final Deque<Integer> outer = new ArrayDeque<>();
    /** How often the last thing is written out, and how often any in the group. */
    private int last = 1;

    private int group = 1;
    private int at;

    private PatternBounds(String expression) {
        this.expression = expression;
    }

    static boolean areKept(String expression) {
        return new PatternBounds(expression).keep();
    }

    private boolean keep() {
        while (at < expression.length()) {
            switch (expression.charAt(at)) {
                case '\\' -> skipEscape();
                case '[' -> skipClass();
                case '(' -> {
                    outer.push(group);
                    group = 1;
                    last = 1;
                    at++;
                }
                case ')' -> {
                    last = group;
                    group = Math.max(outer.isEmpty() ? 1 : outer.pop(), last);
                    at++;
                }
                case '{' -> repeat();
                case '*', '+', '?' -> at++;
                default -> {
                    last = 1;
                    at++;
                }
            }
            if (last > MOST_REPETITIONS || outer.size() > DEEPEST) {
                return false;
            }
        }
        return true;
    }

    private void skipEscape() {
        last = 1;
        char kind = at + 1 < expression.length() ? expression.charAt(at + 1) : '\\';
        boolean inBraces = "pPx".indexOf(kind) >= 0 && expression.startsWith("{", at + 2);
        at += 2;
        if (kind == 'Q') {
            skipTo("\\E");
        } else if (inBraces) {
            skipTo("}");
        }
    }

    private void skipTo(String end) {
        int found = expression.indexOf(end, at);
        at = found < 0 ? expression.length() : found + end.length();
    }

    /** A bracket that comes first is a character as any other. */
    private void skipClass() {
        last = 1;
        at += expression.startsWith("^", at + 1) ? 2 : 1;
        boolean isFirst = true;
        while (at < expression.length() && (isFirst || expression.charAt(at) != ']')) {
            isFirst = false;
            if (expression.startsWith("[:", at) && expression.indexOf(":]", at + 2) > 0) {
                skipTo(":]");
            } else {
                at += expression.charAt(at) == '\\' ? 2 : 1;
            }
        }
        at++;
    }

    /** {@code {3}}, {@code {3,}} or {@code {3,5}}; braces around anything else stand for themselves. */
    private void repeat() {
        int end = expression.indexOf('}', at);
        String[] bounds = end < 0 || end - at > 12
                ? new String[0]
                : expression.substring(at + 1, end).split(",", 2);
        if (bounds.length == 0 || !isNumber(bounds[0])) {
            last = 1;
            at++;
            return;
        }
        String most = bounds.length > 1 && isNumber(bounds[1]) ? bounds[1] : bounds[0];
        last *= Math.max(1, Math.min(Integer.parseInt(most), MOST_REPETITIONS + 1));
        group = Math.max(group, last);
        at = end + 1;
    }

    private static boolean isNumber(String digits) {
        return !digits.isEmpty()
                && digits.length() < 9
                && digits.chars().allMatch(letter -> letter >= '0' && letter <= '9');
    }
}
