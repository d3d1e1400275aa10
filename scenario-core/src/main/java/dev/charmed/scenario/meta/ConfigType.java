package dev.charmed.scenario.meta;

import java.util.Optional;

/** The types that Juju knows for config options. */
public enum ConfigType {
    STRING("string"),
    INT("int"),
    FLOAT("float"),
    BOOLEAN("boolean"),
    /** The id of a user secret; Juju 3.4 and later. */
    SECRET("secret");

    private final String word;

    ConfigType(String word) {
        this.word = word;
    }

    /** The type that config.yaml calls by this word, if there is one. */
    public static Optional<ConfigType> of(String word) {
        for (ConfigType type : values()) {
            if (type.word.equals(word)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** As config.yaml writes it. */
    public String word() {
        return word;
    }
}
