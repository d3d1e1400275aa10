package dev.charmed.scenario.meta;

import java.util.Objects;
import java.util.Optional;

/**
 * A declared config option.
 *
 * @param declaredType the type as config.yaml writes it; not necessarily one that Juju knows
 * @param defaultValue a String, Long, Double or Boolean, as YAML reads it; not necessarily of the declared type. An
 *     integer default of a float option is given as Double. Empty if there is none: the option is then unset
 */
public record ConfigOption(
        String name, Optional<String> declaredType, Optional<Object> defaultValue, String description) {

    public ConfigOption {
        Objects.requireNonNull(name);
        Objects.requireNonNull(declaredType);
        Objects.requireNonNull(defaultValue);
        Objects.requireNonNull(description);
    }

    static ConfigOption read(String name, MetaNode node) {
        Optional<String> type = node.scalar("type");
        Optional<Object> defaultValue = node.get("default").scalarValue();
        if (type.filter(ConfigType.FLOAT.word()::equals).isPresent()) {
            defaultValue =
                    defaultValue.map(value -> value instanceof Long number ? (Object) number.doubleValue() : value);
        }
        return new ConfigOption(
                name, type, defaultValue, node.scalar("description").orElse(""));
    }

    /** The type, if one is declared and Juju knows it. */
    public Optional<ConfigType> type() {
        return declaredType.flatMap(ConfigType::of);
    }
}
