package dev.charmed.scenario.codec;

import dev.charmed.scenario.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * The way to a value from the top of its tree, such as {@code relations[0].remote_app_data}. Spelt out only when somebody
 * must be told.
 */
final class TreePath {
    private static final int LONGEST = 200;

    static final TreePath TOP = new TreePath(null, "", -1);

    private final @Nullable TreePath parent;
    private final String key;
    private final int index;

    private TreePath(@Nullable TreePath parent, String key, int index) {
        this.parent = parent;
        this.key = key;
        this.index = index;
    }

    TreePath key(String name) {
        return new TreePath(this, name, -1);
    }

    TreePath item(int position) {
        return new TreePath(this, "", position);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        spell(text);
        return Words.shortened(text.toString(), LONGEST);
    }

    private void spell(StringBuilder text) {
        if (parent == null) {
            return;
        }
        parent.spell(text);
        if (index >= 0) {
            text.append('[').append(index).append(']');
        } else if (!isPlain(key)) {
            text.append("[\"").append(Words.shortened(key)).append("\"]");
        } else {
            text.append(text.isEmpty() ? "" : ".").append(key);
        }
    }

    private static boolean isPlain(String name) {
        return !name.isEmpty()
                && name.length() <= Words.LONGEST_QUOTE
                && name.chars().allMatch(letter -> letter == '_' || letter == '-' || Character.isLetterOrDigit(letter));
    }
}
