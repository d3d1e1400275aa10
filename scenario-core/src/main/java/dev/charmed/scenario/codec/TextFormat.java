package dev.charmed.scenario.codec;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** How a tree is written down. */
public enum TextFormat {
    JSON,
    YAML;

    /** The format that a file's extension stands for; empty if it says nothing. */
    public static Optional<TextFormat> ofExtension(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".json")) {
            return Optional.of(JSON);
        }
        return name.endsWith(".yaml") || name.endsWith(".yml") ? Optional.of(YAML) : Optional.empty();
    }

    /** JSON where the first thing in the text is an object as JSON writes it, else YAML. */
    public static TextFormat ofContent(String text) {
        int brace = skipBlanks(text, 0);
        if (brace == text.length() || text.charAt(brace) != '{') {
            return YAML;
        }
        int inside = skipBlanks(text, brace + 1);
        return inside == text.length() || text.charAt(inside) == '"' || text.charAt(inside) == '}' ? JSON : YAML;
    }

    private static int skipBlanks(String text, int from) {
        int position = from;
        while (position < text.length() && " \t\r\n\uFEFF".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
        return position;
    }
}
