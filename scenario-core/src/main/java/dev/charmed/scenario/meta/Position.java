package dev.charmed.scenario.meta;

import java.util.Comparator;

/** Where something begins in a text, both counted from 1. In the order of the text. */
public record Position(int line, int column) implements Comparable<Position> {
    /** Of values that were never a text. */
    public static final Position NOWHERE = new Position(0, 0);

    private static final Comparator<Position> ORDER =
            Comparator.comparingInt(Position::line).thenComparingInt(Position::column);

    /** Of the character at an index. */
    public static Position at(CharSequence text, int index) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < Math.min(index, text.length()); i++) {
            if (text.charAt(i) == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
        }
        return new Position(line, column);
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }
}
