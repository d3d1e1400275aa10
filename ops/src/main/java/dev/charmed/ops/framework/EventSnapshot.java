package dev.charmed.ops.framework;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What was kept of a deferred event, for its source to build it again. */
public final class EventSnapshot {
    private final String handlePath;
    private final Map<String, Object> data;

    EventSnapshot(String handlePath, Map<String, Object> data) {
        this.handlePath = handlePath;
        this.data = data;
    }

    /** All that was kept. */
    public Map<String, Object> data() {
        return data;
    }

    /**
     * The string that was kept under that name.
     *
     * @throws IllegalStateException if no string was kept under that name
     */
    public String string(String name) {
        return findString(name).orElseThrow(() -> unfit(name, "a string"));
    }

    /** The string that was kept under that name; empty if there is none. */
    public Optional<String> findString(String name) {
        return data.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /**
     * The whole number that was kept under that name.
     *
     * @throws IllegalStateException if no whole number was kept under that name
     */
    public int integer(String name) {
        return findInteger(name).orElseThrow(() -> unfit(name, "a whole number"));
    }

    /** The whole number that was kept under that name; empty if there is none. */
    public OptionalInt findInteger(String name) {
        return data.get(name) instanceof Number number ? OptionalInt.of(number.intValue()) : OptionalInt.empty();
    }

    private IllegalStateException unfit(String name, String wanted) {
        @Nullable Object found = data.get(name);
        return new IllegalStateException("cannot restore %s: its \"%s\" is %s, not %s"
                .formatted(handlePath, name, found == null ? "missing" : found.toString(), wanted));
    }
}
