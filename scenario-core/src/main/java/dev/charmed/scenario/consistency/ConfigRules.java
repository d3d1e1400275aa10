package dev.charmed.scenario.consistency;

import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.meta.ConfigOption;
import dev.charmed.scenario.meta.ConfigType;
import dev.charmed.scenario.meta.JujuVersion;
import dev.charmed.scenario.meta.NearestName;
import dev.charmed.scenario.state.Absent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The configuration in the State, and the options that the charm declares. */
final class ConfigRules {
    static final Rule DECLARED =
            Rule.error("CFG1", "Every option that is set is declared by the charm.", "Juju refuses unknown options");
    static final Rule TYPED =
            Rule.error("CFG2", "Every option that is set has a declared type.", "charmcraft and ops refuse the charm");
    static final Rule KNOWN_TYPE = Rule.error(
            "CFG3",
            "The type of every option that is set is one that Juju knows.",
            "Juju refuses the charm; secret options came with Juju 3.4");
    static final Rule OF_TYPE = Rule.error(
            "CFG4",
            "Every option is set to a value of its type; a float may be set to an integer.",
            "Juju coerces or refuses");
    static final Rule SECRET_ID = Rule.error(
            "CFG5", "A secret option is set to the id of a secret, or to nothing.", "Juju refuses other values");
    static final Rule DEFAULT_OF_TYPE = Rule.error(
            "CFG6", "The default of every option is of its type.", "Juju refuses the charm: invalid config default");
    static final List<Rule> RULES = List.of(DECLARED, TYPED, KNOWN_TYPE, OF_TYPE, SECRET_ID, DEFAULT_OF_TYPE);

    private static final Pattern SECRET = Pattern.compile("secret:(?://[0-9a-f-]{36}/)?[0-9a-z]{20}");
    private static final List<String> TYPES =
            Arrays.stream(ConfigType.values()).map(ConfigType::word).toList();

    private ConfigRules() {}

    static void check(Scenario scenario, Findings findings) {
        CharmMeta meta = scenario.meta();
        for (Map.Entry<String, Object> entry : scenario.state().config().entrySet()) {
            String name = entry.getKey();
            Optional<ConfigOption> option = meta.option(name);
            if (option.isEmpty()) {
                findings.add(
                        DECLARED,
                        "config." + name,
                        "the charm declares no config option \"%s\"%s"
                                .formatted(
                                        name,
                                        NearestName.hint(name, meta.options().keySet())));
            } else {
                checkValue(option.get(), entry.getValue(), scenario.jujuVersion(), findings);
            }
        }
    }

    static void checkDefaults(CharmMeta meta, Findings findings) {
        for (ConfigOption option : meta.options().values()) {
            if (option.defaultValue().isPresent()) {
                checkDefault(option, option.defaultValue().get(), findings);
            }
        }
    }

    private static void checkValue(ConfigOption option, Object value, JujuVersion version, Findings findings) {
        String declaration = "charm.config.options." + option.name();
        if (option.declaredType().isEmpty()) {
            findings.add(
                    TYPED,
                    declaration,
                    "the option \"%s\" has no type; expected one of %s"
                            .formatted(option.name(), String.join(", ", TYPES)));
            return;
        }
        if (option.type().isEmpty()) {
            String type = option.declaredType().get();
            findings.add(
                    KNOWN_TYPE,
                    declaration + ".type",
                    "Juju knows no type \"%s\"; expected one of %s%s"
                            .formatted(type, String.join(", ", TYPES), NearestName.hint(type, TYPES)));
            return;
        }
        ConfigType type = option.type().get();
        if (type == ConfigType.SECRET && !version.isAtLeast(3, 4, 0)) {
            findings.add(
                    KNOWN_TYPE,
                    declaration + ".type",
                    "Juju %s knows no secret options; Juju 3.4 is the first that does".formatted(version));
        } else if (!fits(type, value)) {
            findings.add(
                    OF_TYPE,
                    "config." + option.name(),
                    "the option \"%s\" is of type %s, and cannot be set to %s"
                            .formatted(option.name(), type.word(), Values.describe(value)));
        } else if (type == ConfigType.SECRET
                && value instanceof String text
                && !text.isEmpty()
                && !SECRET.matcher(text).matches()) {
            findings.add(
                    SECRET_ID,
                    "config." + option.name(),
                    "\"%s\" is not the id of a secret; expected something like secret:9m4e2mr0ui3e8a215n4g"
                            .formatted(text));
        }
    }

    private static void checkDefault(ConfigOption option, Object value, Findings findings) {
        Optional<ConfigType> type = option.type();
        boolean fits = type.isEmpty()
                || (fits(type.get(), value) && (type.get() != ConfigType.SECRET || isSecretOrNothing(value)));
        if (!fits) {
            findings.add(
                    DEFAULT_OF_TYPE,
                    "charm.config.options." + option.name() + ".default",
                    "the option \"%s\" is of type %s, and its default cannot be %s"
                            .formatted(option.name(), type.map(ConfigType::word).orElse(""), Values.describe(value)));
        }
    }

    /** Juju looks no further than at the scheme of a default. */
    private static boolean isSecretOrNothing(Object value) {
        return value == Absent.VALUE
                || value.toString().isEmpty()
                || value.toString().startsWith("secret:");
    }

    private static boolean fits(ConfigType type, Object value) {
        if (value == Absent.VALUE) {
            return true;
        }
        return switch (type) {
            case STRING, SECRET -> value instanceof String;
            // A number that needs more bits is a BigInteger.
            case INT -> value instanceof Long;
            case FLOAT -> value instanceof Number;
            case BOOLEAN -> value instanceof Boolean;
        };
    }
}
