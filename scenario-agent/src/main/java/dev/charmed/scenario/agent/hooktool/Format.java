package dev.charmed.scenario.agent.hooktool;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a tool writes a value: the formats of Juju's {@code --format}. */
enum Format {
    SMART {
        @Override
        String write(@Nullable Object value) {
            if (value == null) {
                return "";
            }
            if (value instanceof String text) {
                return text.isEmpty() ? "" : text + "\n";
            }
            if (value instanceof Boolean flag) {
                return flag ? "True\n" : "False\n";
            }
            return GoYaml.write(value);
        }
    },
    JSON {
        @Override
        String write(@Nullable Object value) {
            return GoJson.write(value) + "\n";
        }
    },
    YAML {
        @Override
        String write(@Nullable Object value) {
            return value == null ? "" : GoYaml.write(value);
        }
    };

    /** The value as the tool prints it. */
    abstract String write(@Nullable Object value);

    static Optional<Format> named(String name) {
        return switch (name) {
            case "smart" -> Optional.of(SMART);
            case "json" -> Optional.of(JSON);
            case "yaml" -> Optional.of(YAML);
            default -> Optional.empty();
        };
    }
}
