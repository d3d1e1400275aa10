package dev.charmed.scenario.meta;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A declared config option.
 *
 * @param declaredType the type as config.yaml writes it; not necessarily one that Juju knows
 * @param defaultValue a String, Long, Double or Boolean, as YAML reads it; not necessarily of the declared type.
 *     What Juju coerces is coerced: an integer default of a float option, and quoted integers and booleans. Empty if there
 *     is none: the option is then unset
 */
public record ConfigOption(
        String name, Optional<String> declaredType, Optional<Object> defaultValue, String description) {

    private static final Set<String> QUOTED_TRUE = Set.of("1", "t", "T", "true", "True", "TRUE");
    private static final Set<String> QUOTED_FALSE = Set.of("0", "f", "F", "false", "False", "FALSE");

    public ConfigOption {
        Objects.requireNonNull(name);
        Objects.requireNonNull(declaredType);
        Objects.requireNonNull(defaultValue);
        Objects.requireNonNull(description);
    }

    static ConfigOption read(String name, MetaNode node) {
        Optional<String> type = node.scalar("type");
        Optional<Object> defaultValue = node.get("default").scalarValue();
        Optional<ConfigType> known = type.flatMap(ConfigType::of);
        if (known.isPresent()) {
            defaultValue = defaultValue.map(value -> coerced(known.get(), value));
        }
        return new ConfigOption(
                name, type, defaultValue, node.scalar("description").orElse(""));
    }

    /** What Juju makes of a default that is written as another type, where it makes anything of it. */
    private static Object coerced(ConfigType type, Object value) {
        if (type == ConfigType.FLOAT && value instanceof Long number) {
            return number.doubleValue();
        }
        if (value instanceof String text && type == ConfigType.INT && PlainScalars.read(text) instanceof Long number) {
            return number;
        }
        if (value instanceof String text && type == ConfigType.BOOLEAN && QUOTED_TRUE.contains(text)) {
            return true;
        }
        if (value instanceof String text && type == ConfigType.BOOLEAN && QUOTED_FALSE.contains(text)) {
            return false;
        }
        return value;
    }

    /** The type, if one is declared and Juju knows it. */
    public Optional<ConfigType> type() {
        return declaredType.flatMap(ConfigType::of);
    }
}
