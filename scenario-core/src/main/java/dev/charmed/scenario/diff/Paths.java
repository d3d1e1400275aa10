package dev.charmed.scenario.diff;

import dev.charmed.scenario.codec.TreeText;
import java.util.regex.Pattern;

/** How paths are spelt. */
final class Paths {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]+");

    private Paths() {}

    /** The path to a part of a set. */
    static String part(String path, String label) {
        return "%s[%s]".formatted(path, label);
    }

    /** The path to the value of a key. */
    static String key(String path, String key) {
        if (PLAIN.matcher(key).matches()) {
            return path.isEmpty() ? key : path + "." + key;
        }
        return path + "[" + TreeText.json(key) + "]";
    }
}
