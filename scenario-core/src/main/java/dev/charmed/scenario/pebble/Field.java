package dev.charmed.scenario.pebble;

import java.util.List;

/**
 * A key that Pebble knows in an entry of a layer.
 *
 * @param kind how its value is read, merged and written
 * @param type Pebble's name for the type of the value, for its messages
 * @param fields what is in it, if it is a section of its own
 */
record Field(String key, Kind kind, String type, List<Field> fields) {

    /** What a value is. */
    enum Kind {
        /** Text; the empty one is none. */
        TEXT,
        /** Text that says how entries meet; it stays as it was first. */
        OVERRIDE,
        /** Names, which add up when entries meet. */
        TEXTS,
        /** Like {@link #TEXTS}, but written even if there are none. */
        NEEDED_TEXTS,
        /** Text that is written even if it is empty. */
        NEEDED_TEXT,
        /** Text by name; when entries meet, each name counts for itself. */
        TEXT_MAP,
        /** A number of which zero is one. */
        ID,
        /** A number of which zero is none. */
        COUNT,
        DURATION,
        FACTOR,
        /** An entry within the entry. */
        SECTION
    }

    static Field text(String key) {
        return new Field(key, Kind.TEXT, "string", List.of());
    }

    static Field of(String key, Kind kind, String type) {
        return new Field(key, kind, type, List.of());
    }

    static Field texts(String key) {
        return of(key, Kind.TEXTS, "[]string");
    }

    static Field texts(String key, Kind kind) {
        return of(key, kind, "[]string");
    }

    static Field textMap(String key) {
        return of(key, Kind.TEXT_MAP, "map[string]string");
    }

    static Field id(String key) {
        return of(key, Kind.ID, "int");
    }

    static Field count(String key) {
        return of(key, Kind.COUNT, "int");
    }

    static Field duration(String key) {
        return of(key, Kind.DURATION, "plan.OptionalDuration");
    }

    static Field section(String key, String type, Field... fields) {
        return new Field(key, Kind.SECTION, type, List.of(fields));
    }
}
