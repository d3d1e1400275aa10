package dev.charmed.scenario.pebble;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of a command, split as a shell would without expanding anything.
 *
 * @param base the program and its arguments
 * @param replaceable the arguments in the last brackets
 */
record CommandLine(List<String> base, List<String> replaceable) {
    CommandLine {
        base = List.copyOf(base);
        replaceable = List.copyOf(replaceable);
    }

    List<String> words() {
        List<String> words = new ArrayList<>(base);
        words.addAll(replaceable);
        return words;
    }

    /** The words of a service's command. */
    static CommandLine ofService(String command) throws LayerFormatException {
        List<String> base = new ArrayList<>();
        List<String> replaceable = new ArrayList<>();
        boolean inside = false;
        boolean ended = false;
        for (String word : split(command)) {
            if (inside && word.equals("[")) {
                throw new LayerFormatException("cannot nest [ ... ] groups");
            } else if (inside && word.equals("]")) {
                inside = false;
            } else if (inside) {
                replaceable.add(word);
            } else if (ended) {
                throw new LayerFormatException("cannot have any arguments after [ ... ] group");
            } else if (word.equals("[")) {
                if (base.isEmpty()) {
                    throw new LayerFormatException("cannot start command with [ ... ] group");
                }
                inside = true;
                ended = true;
            } else if (word.equals("]")) {
                throw new LayerFormatException("cannot have ] outside of [ ... ] group");
            } else {
                base.add(word);
            }
        }
        return new CommandLine(base, replaceable);
    }

    /** The words of a text, with quotes and backslashes taken as a shell takes them. */
    static List<String> split(String text) throws LayerFormatException {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        int i = 0;
        while (i < text.length()) {
            char letter = text.charAt(i);
            if (letter == ' ' || letter == '\t' || letter == '\r' || letter == '\n') {
                if (inWord) {
                    words.add(word.toString());
                    word.setLength(0);
                    inWord = false;
                }
            } else if (letter == '#' && !inWord) {
                int end = text.indexOf('\n', i);
                i = end < 0 ? text.length() : end;
            } else {
                inWord = true;
                i = append(text, i, word);
            }
            i++;
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words;
    }

    /** Appends a letter, or all that is quoted, and tells where that ends. */
    private static int append(String text, int start, StringBuilder word) throws LayerFormatException {
        char letter = text.charAt(start);
        if (letter == '\\') {
            word.append(escaped(text, start + 1));
            return start + 1;
        }
        if (letter != '"' && letter != '\'') {
            word.append(letter);
            return start;
        }
        int i = start + 1;
        while (i < text.length() && text.charAt(i) != letter) {
            if (letter == '"' && text.charAt(i) == '\\') {
                i++;
                word.append(escaped(text, i));
            } else {
                word.append(text.charAt(i));
            }
            i++;
        }
        if (i >= text.length()) {
            throw new LayerFormatException("EOF found when expecting closing quote");
        }
        return i;
    }

    private static char escaped(String text, int position) throws LayerFormatException {
        if (position >= text.length()) {
            throw new LayerFormatException("EOF found after escape character");
        }
        return text.charAt(position);
    }
}
