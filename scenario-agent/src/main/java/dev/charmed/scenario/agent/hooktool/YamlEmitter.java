package dev.charmed.scenario.agent.hooktool;

/**
 * Writes YAML in block style to the letter as the library of Juju's tools does, which decides by itself what it quotes, and
 * where it folds: the library for Java has other ideas of both.
 */
final class YamlEmitter {
    private static final int INDENT = 2;
    private static final int WIDTH = 80;
    private static final int LONGEST_SIMPLE_KEY = 128;

    private final StringBuilder text = new StringBuilder();
    private int indent = -INDENT;
    private int column;
    /** Whether what was written last is a space, or something that needs none after it. */
    private boolean whitespace = true;
    /** Whether there is nothing but indentation on the line. */
    private boolean indention = true;

    /** Where in the document something is written. */
    enum Place {
        TOP,
        ITEM,
        VALUE,
        SIMPLE_KEY,
        KEY
    }

    /** Writes the parts of a collection, each with {@link #item} or {@link #key} and {@link #value} before it. */
    void collection(Place place, boolean list, Runnable parts) {
        boolean indentless = list && (place == Place.VALUE || place == Place.KEY) && !indention;
        int outer = indent;
        if (!indentless) {
            indent += INDENT;
        }
        parts.run();
        indent = outer;
    }

    void empty(boolean list) {
        indicator(list ? "[" : "{", true, true, false);
        indicator(list ? "]" : "}", false, false, false);
    }

    void item() {
        newLine();
        indicator("-", true, false, true);
    }

    /** @return how the key is written */
    Place key(YamlText key) {
        newLine();
        if (!key.hasBreaks() && key.size() <= LONGEST_SIMPLE_KEY) {
            return Place.SIMPLE_KEY;
        }
        indicator("?", true, false, true);
        return Place.KEY;
    }

    /** @param key how the key was written */
    void value(Place key) {
        if (key == Place.SIMPLE_KEY) {
            indicator(":", false, false, false);
        } else {
            newLine();
            indicator(":", true, false, true);
        }
    }

    /** @param style that is wanted; what it cannot hold is quoted */
    void scalar(YamlText scalar, YamlText.Style style, Place place) {
        boolean folds = place != Place.SIMPLE_KEY;
        int outer = indent;
        indent = Math.max(indent, 0) + INDENT;
        switch (scalar.possible(style, place == Place.SIMPLE_KEY)) {
            case PLAIN -> plain(scalar, folds);
            case SINGLE_QUOTED -> singleQuoted(scalar, folds);
            case LITERAL -> literal(scalar);
            case DOUBLE_QUOTED -> doubleQuoted(scalar, folds);
        }
        indent = outer;
    }

    /** All that was written, with one line feed at its end. */
    String finished() {
        int end = text.length();
        while (end > 1 && text.charAt(end - 1) == '\n') {
            end--;
        }
        return text.substring(0, end) + "\n";
    }

    private void plain(YamlText scalar, boolean folds) {
        if (!whitespace) {
            put(' ');
        }
        boolean afterSpace = false;
        for (int at = 0; at < scalar.length(); at++) {
            if (scalar.isSpace(at)) {
                if (folds && !afterSpace && column > WIDTH && !scalar.isSpace(at + 1)) {
                    newLine();
                } else {
                    put(' ');
                }
                afterSpace = true;
            } else {
                put(scalar.at(at));
                indention = false;
                afterSpace = false;
            }
        }
        whitespace = false;
        indention = false;
    }

    private void singleQuoted(YamlText scalar, boolean folds) {
        indicator("'", true, false, false);
        boolean afterSpace = false;
        boolean afterBreak = false;
        for (int at = 0; at < scalar.length(); at++) {
            if (scalar.isSpace(at)) {
                if (folds && !afterSpace && column > WIDTH && scalar.isWithin(at) && !scalar.isSpace(at + 1)) {
                    newLine();
                } else {
                    put(' ');
                }
                afterSpace = true;
            } else if (scalar.isBreak(at)) {
                if (!afterBreak && scalar.at(at) == '\n') {
                    putBreak('\n');
                }
                putBreak(scalar.at(at));
                indention = true;
                afterBreak = true;
            } else {
                if (afterBreak) {
                    newLine();
                }
                if (scalar.at(at) == '\'') {
                    put('\'');
                }
                put(scalar.at(at));
                indention = false;
                afterSpace = false;
                afterBreak = false;
            }
        }
        indicator("'", false, false, false);
    }

    private void doubleQuoted(YamlText scalar, boolean folds) {
        indicator("\"", true, false, false);
        boolean afterSpace = false;
        for (int at = 0; at < scalar.length(); at++) {
            if (scalar.isEscaped(at)) {
                for (char letter : YamlText.escape(scalar.at(at)).toCharArray()) {
                    put(letter);
                }
                afterSpace = false;
            } else if (scalar.isSpace(at)) {
                if (folds && !afterSpace && column > WIDTH && scalar.isWithin(at)) {
                    newLine();
                    if (scalar.isSpace(at + 1)) {
                        put('\\');
                    }
                } else {
                    put(' ');
                }
                afterSpace = true;
            } else {
                put(scalar.at(at));
                afterSpace = false;
            }
        }
        indicator("\"", false, false, false);
    }

    private void literal(YamlText scalar) {
        indicator("|", true, false, false);
        if (scalar.isSpace(0) || scalar.isBreak(0)) {
            indicator(String.valueOf(INDENT), false, false, false);
        }
        int last = scalar.length() - 1;
        if (!scalar.isBreak(last)) {
            indicator("-", false, false, false);
        } else if (last == 0 || scalar.isBreak(last - 1)) {
            indicator("+", false, false, false);
        }
        putBreak('\n');
        indention = true;
        whitespace = true;
        boolean afterBreak = true;
        for (int at = 0; at < scalar.length(); at++) {
            if (scalar.isBreak(at)) {
                putBreak(scalar.at(at));
                indention = true;
                afterBreak = true;
            } else {
                if (afterBreak) {
                    newLine();
                }
                put(scalar.at(at));
                indention = false;
                afterBreak = false;
            }
        }
    }

    private void newLine() {
        int wanted = Math.max(indent, 0);
        if (!indention || column > wanted || (column == wanted && !whitespace)) {
            putBreak('\n');
        }
        while (column < wanted) {
            put(' ');
        }
        whitespace = true;
        indention = true;
    }

    private void indicator(String indicator, boolean apart, boolean isWhitespace, boolean isIndention) {
        if (apart && !whitespace) {
            put(' ');
        }
        indicator.chars().forEach(this::put);
        whitespace = isWhitespace;
        indention = indention && isIndention;
    }

    private void put(int letter) {
        text.appendCodePoint(letter);
        column++;
    }

    private void putBreak(int letter) {
        text.appendCodePoint(letter);
        column = 0;
    }
}
