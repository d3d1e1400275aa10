package dev.charmed.ops.juju;

import dev.charmed.ops.typed.RecordMapping;
import dev.charmed.ops.typed.Values;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the operator configured, with the charm's defaults for what was not.
 *
 * <p>An option without a default that was not set has no value at all.
 */
public final class Config {
    private final Model model;
    private @Nullable Map<String, Object> values;

    Config(Model model) {
        this.model = model;
    }

    /** All options that have a value: strings, {@link Long}, {@link Double} and {@link Boolean}. */
    public Map<String, Object> asMap() {
        Map<String, Object> known = values;
        if (known == null) {
            known = Collections.unmodifiableMap(model.tools().configGet());
            values = known;
        }
        return known;
    }

    /**
     * The options as a record: {@code config().as(MyConfig.class)}, where an option {@code log-level} is the component
     * {@code logLevel}. Components may be {@link Secret}s.
     *
     * @throws UndeclaredNameException in a test, if a component is no declared option, or one of another type
     * @throws dev.charmed.ops.typed.InvalidValuesException if an option has no value or a wrong one, or the record's own
     *     constructor refuses
     */
    public <T extends Record> T as(Class<T> type) {
        RecordMapping<T> mapping = RecordMapping.of(type);
        model.metadata().checkRecord(Optional.empty(), mapping);
        return mapping.read(
                "config", asMap(), Values.typedWith(Secret.class, id -> model.secretOfEvent(id, Optional.empty())));
    }

    public boolean contains(String option) {
        return find(option).isPresent();
    }

    /** The value, whatever it is; empty if there is none. */
    public Optional<Object> find(String option) {
        model.metadata().check(Declared.OPTION, option);
        return Optional.ofNullable(asMap().get(option));
    }

    /**
     * An option of type string.
     *
     * @throws IllegalStateException if the option has no value, or it is no text
     */
    public String getString(String option) {
        return value(option, String.class, "text");
    }

    /**
     * An option of type int.
     *
     * @throws IllegalStateException if the option has no value, or it is no whole number
     */
    public long getLong(String option) {
        return value(option, Long.class, "a whole number");
    }

    /**
     * An option of type int, as a small number.
     *
     * @throws IllegalStateException if the option has no value, or it is no whole number that fits
     */
    public int getInt(String option) {
        return Math.toIntExact(getLong(option));
    }

    /**
     * An option of type float, or int.
     *
     * @throws IllegalStateException if the option has no value, or it is no number
     */
    public double getDouble(String option) {
        return value(option, Number.class, "a number").doubleValue();
    }

    /**
     * An option of type boolean.
     *
     * @throws IllegalStateException if the option has no value, or it is neither true nor false
     */
    public boolean getBoolean(String option) {
        return value(option, Boolean.class, "true or false");
    }

    /** The secret that an option names; nothing is asked of Juju until its content is. */
    public Secret getSecret(String option) {
        return model.secretOfEvent(getString(option), Optional.empty());
    }

    private <T> T value(String option, Class<T> type, String wanted) {
        Object found = find(option)
                .orElseThrow(() -> new IllegalStateException("config option \"%s\" has no value".formatted(option)));
        if (!type.isInstance(found)) {
            throw new IllegalStateException("config option \"%s\" is %s, not %s".formatted(option, found, wanted));
        }
        return type.cast(found);
    }

    @Override
    public String toString() {
        return asMap().toString();
    }
}
