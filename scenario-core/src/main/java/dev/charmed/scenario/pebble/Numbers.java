package dev.charmed.scenario.pebble;

/** Ids, which are numbers unless a State says otherwise. */
final class Numbers {
    private Numbers() {}

    /** The number of an id; zero if it is none. */
    static int parse(String id) {
        try {
            return Integer.parseInt(id);
        } catch (NumberFormatException other) {
            return 0;
        }
    }
}
