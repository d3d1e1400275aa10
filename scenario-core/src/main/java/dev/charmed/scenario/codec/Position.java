package dev.charmed.scenario.codec;

/** Where something begins in a text, both counted from 1. */
record Position(int line, int column) {
    /** Of values that were never a text. */
    static final Position NOWHERE = new Position(0, 0);

    /** Of the character at an index. */
    static Position at(CharSequence text, int index) {
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
}
