package dev.charmed.scenario.pebble;

/** Patterns of names such as {@code *.txt}, as Go's {@code path.Match} takes them. */
final class NamePattern {
    private final String pattern;

    private NamePattern(String pattern) {
        this.pattern = pattern;
    }

    /** @throws Malformed if it is no pattern */
    static NamePattern of(String pattern) throws Malformed {
        int i = 0;
        while (i < pattern.length()) {
            i = switch (pattern.charAt(i)) {
                case '\\' -> afterEscape(pattern, i);
                case '[' -> afterClass(pattern, i);
                default -> i + 1;
            };
        }
        return new NamePattern(pattern);
    }

    private static int afterEscape(String pattern, int start) throws Malformed {
        if (start + 1 >= pattern.length()) {
            throw new Malformed();
        }
        return start + 2;
    }

    private static int afterClass(String pattern, int start) throws Malformed {
        int i = start + 1;
        if (i < pattern.length() && pattern.charAt(i) == '^') {
            i++;
        }
        int ranges = 0;
        while (i < pattern.length() && (pattern.charAt(i) != ']' || ranges == 0)) {
            i = afterLetter(pattern, i);
            if (i < pattern.length() && pattern.charAt(i) == '-') {
                i = afterLetter(pattern, i + 1);
            }
            ranges++;
        }
        if (i >= pattern.length()) {
            throw new Malformed();
        }
        return i + 1;
    }

    private static int afterLetter(String pattern, int start) throws Malformed {
        if (start >= pattern.length() || pattern.charAt(start) == '-' || pattern.charAt(start) == ']') {
            throw new Malformed();
        }
        return pattern.charAt(start) == '\\' ? afterEscape(pattern, start) : start + 1;
    }

    boolean matches(String name) {
        return matches(0, name, 0);
    }

    private boolean matches(int at, String name, int position) {
        if (at == pattern.length()) {
            return position == name.length();
        }
        char letter = pattern.charAt(at);
        if (letter == '*') {
            for (int i = position; i <= name.length(); i++) {
                if (matches(at + 1, name, i)) {
                    return true;
                }
            }
            return false;
        }
        if (position == name.length()) {
            return false;
        }
        return switch (letter) {
            case '?' -> matches(at + 1, name, position + 1);
            case '[' -> inClass(at, name.charAt(position)) && matches(endOfClass(at), name, position + 1);
            case '\\' -> pattern.charAt(at + 1) == name.charAt(position) && matches(at + 2, name, position + 1);
            default -> letter == name.charAt(position) && matches(at + 1, name, position + 1);
        };
    }

    private int endOfClass(int start) {
        try {
            return afterClass(pattern, start);
        } catch (Malformed impossible) {
            throw new IllegalStateException("the pattern was looked through before", impossible);
        }
    }

    private boolean inClass(int start, char letter) {
        int end = endOfClass(start) - 1;
        int i = start + 1;
        boolean negated = pattern.charAt(i) == '^';
        if (negated) {
            i++;
        }
        boolean found = false;
        while (i < end) {
            if (pattern.charAt(i) == '\\') {
                i++;
            }
            char low = pattern.charAt(i);
            char high = low;
            i++;
            if (i < end && pattern.charAt(i) == '-') {
                i++;
                if (pattern.charAt(i) == '\\') {
                    i++;
                }
                high = pattern.charAt(i);
                i++;
            }
            found |= low <= letter && letter <= high;
        }
        return found != negated;
    }

    /** A pattern that is none. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed() {
            super("syntax error in pattern");
        }
    }
}
