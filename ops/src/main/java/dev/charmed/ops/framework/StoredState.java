package dev.charmed.ops.framework;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Simple values that an object keeps from one hook to the next.
 *
 * <p>Values are strings, numbers, booleans, and lists and maps of them. They are copied in and out: to change a list, put
 * the changed list. What a hook puts is kept if the hook succeeds.
 */
public final class StoredState {
    /** The customary name. */
    public static final String DEFAULT_NAME = "_stored";

    private final String ownerPath;
    private final String name;
    private final Map<String, Object> values;
    private final boolean wasKept;
    private boolean changed;

    StoredState(String ownerPath, String name, Optional<Map<String, Object>> kept) {
        this.ownerPath = ownerPath;
        this.name = name;
        this.values = new LinkedHashMap<>(SimpleValues.copy(name, kept.orElse(Map.of())));
        this.wasKept = kept.isPresent();
    }

    String ownerPath() {
        return ownerPath;
    }

    String name() {
        return name;
    }

    boolean isChanged() {
        return changed;
    }

    /** What is to be kept; empty if nothing ever was. */
    Optional<StoredContent> content() {
        return wasKept || changed
                ? Optional.of(new StoredContent(ownerPath, name, SimpleValues.copy(ownerPath, values)))
                : Optional.empty();
    }

    /**
     * Puts a value in place of what is there.
     *
     * @throws IllegalArgumentException if the value can not be kept
     */
    public void put(String key, Object value) {
        Object copy = SimpleValues.copy(ownerPath + "." + name + "." + key, value);
        if (!copy.equals(values.put(key, copy))) {
            changed = true;
        }
    }

    /** Puts a value unless there is one. */
    public void putIfAbsent(String key, Object value) {
        if (!values.containsKey(key)) {
            put(key, value);
        }
    }

    public void remove(String key) {
        if (values.remove(key) != null) {
            changed = true;
        }
    }

    /** Puts these values in place of all others. */
    public void replaceWith(Map<String, ?> content) {
        Map<String, Object> copy = SimpleValues.copy(ownerPath + "." + name, content);
        if (!copy.equals(values)) {
            values.clear();
            values.putAll(copy);
            changed = true;
        }
    }

    public boolean contains(String key) {
        return values.containsKey(key);
    }

    /** All values. */
    public Map<String, Object> asMap() {
        return SimpleValues.copy(name, values);
    }

    /** The value, whatever it is. Whole numbers are {@link Long}, others {@link Double}. */
    public Optional<Object> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /**
     * A value that is a string.
     *
     * @throws IllegalStateException if there is no such value, or it is no string
     */
    public String getString(String key) {
        return value(key, String.class, "a string");
    }

    /**
     * A value that is a whole number.
     *
     * @throws IllegalStateException if there is no such value, or it is no whole number
     */
    public long getLong(String key) {
        return value(key, Long.class, "a whole number");
    }

    /**
     * A value that is a number.
     *
     * @throws IllegalStateException if there is no such value, or it is no number
     */
    public double getDouble(String key) {
        return value(key, Number.class, "a number").doubleValue();
    }

    /**
     * A value that is true or false.
     *
     * @throws IllegalStateException if there is no such value, or it is neither true nor false
     */
    public boolean getBoolean(String key) {
        return value(key, Boolean.class, "true or false");
    }

    private <T> T value(String key, Class<T> type, String wanted) {
        Object found = values.get(key);
        if (!type.isInstance(found)) {
            throw new IllegalStateException("%s: \"%s\" of %s is %s, not %s"
                    .formatted(ownerPath, key, name, Objects.requireNonNullElse(found, "missing"), wanted));
        }
        return type.cast(found);
    }
}
