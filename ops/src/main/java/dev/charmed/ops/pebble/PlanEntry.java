package dev.charmed.ops.pebble;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A named part of a layer or plan, kept as the tree that Pebble reads and writes, so that nothing of it is lost. */
abstract sealed class PlanEntry<T extends PlanEntry<T>> permits Check, LogTarget, Service {
    private final String name;
    private final Map<String, Object> fields;

    PlanEntry(String name, Map<String, Object> fields) {
        this.name = name;
        this.fields = fields;
    }

    abstract T copy(Map<String, Object> changed);

    final T with(String key, Object value) {
        return copy(Trees.with(fields, key, value));
    }

    final Optional<String> text(String key) {
        Object value = fields.get(key);
        return value == null ? Optional.empty() : Optional.of(value.toString());
    }

    final OptionalInt number(String key) {
        return fields.get(key) instanceof Number number ? OptionalInt.of(number.intValue()) : OptionalInt.empty();
    }

    final List<String> texts(String key) {
        return fields.get(key) instanceof List<?> values
                ? values.stream().map(String::valueOf).toList()
                : List.of();
    }

    final Map<String, String> textMap(String key) {
        return Trees.texts(fields.get(key));
    }

    /** What its layer calls it. */
    public final String name() {
        return name;
    }

    /** How it meets the entry of the same name in the layers below; Pebble wants every layer to say so. */
    public final Optional<LayerOverride> override() {
        return text("override").flatMap(LayerOverride::named);
    }

    public final T withOverride(LayerOverride override) {
        return with("override", override.word());
    }

    /** The tree that Pebble reads, in its own spelling of the keys; what is not set is not in it. */
    public final Map<String, Object> toMap() {
        return fields;
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof PlanEntry<?> entry
                && getClass() == entry.getClass()
                && name.equals(entry.name)
                && fields.equals(entry.fields);
    }

    @Override
    public final int hashCode() {
        return 31 * name.hashCode() + fields.hashCode();
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[" + name + ": " + fields + "]";
    }
}
