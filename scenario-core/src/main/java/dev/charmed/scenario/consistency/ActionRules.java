package dev.charmed.scenario.consistency;

import dev.charmed.scenario.meta.ActionMeta;
import dev.charmed.scenario.meta.NearestName;
import dev.charmed.scenario.state.Absent;
import dev.charmed.scenario.state.ActionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Action events and their parameters. */
final class ActionRules {
    static final Rule HAS_ACTION =
            Rule.byConstruction("EVA1", "An action event is about an action.", "Juju names it in the environment");
    static final Rule NAMED_AFTER = Rule.byConstruction(
            "EVA2", "An action event is named after its action.", "Juju makes the hook's name from the action's");
    static final Rule DECLARED =
            Rule.error("EVA3", "The action is declared by the charm.", "Juju refuses to run unknown actions");
    static final Rule TYPED = Rule.warning(
            "EVA4",
            "Every parameter that is given has a declared type.",
            "Juju accepts any value then, by accident mostly");
    static final Rule KNOWN_TYPE = Rule.error(
            "EVA5",
            "The type of every declared parameter is one of JSON Schema's.",
            "Juju refuses the charm otherwise");
    static final Rule DECLARED_PARAMETER = Rule.error(
            "EVA6",
            "Every parameter that is given is declared, unless the action takes additional properties.",
            "Juju 4 refuses others; Juju 3 does where the action says so");
    static final Rule OF_TYPE = Rule.error(
            "EVA7", "Every parameter is of its declared type.", "Juju validates parameters with JSON Schema");
    static final Rule REQUIRED = Rule.error(
            "EVA8",
            "Every required parameter is given, whether it has a default or not.",
            "Juju validates before it defaults");
    static final Rule IN_ENUM = Rule.error(
            "EVA9", "A parameter with listed values has one of them.", "Juju validates parameters with JSON Schema");
    static final List<Rule> RULES = List.of(
            HAS_ACTION, NAMED_AFTER, DECLARED, TYPED, KNOWN_TYPE, DECLARED_PARAMETER, OF_TYPE, REQUIRED, IN_ENUM);

    private static final List<String> TYPES =
            List.of("string", "integer", "number", "boolean", "array", "object", "null");

    private ActionRules() {}

    static void check(Scenario scenario, Findings findings) {
        if (scenario.event() instanceof ActionEvent event) {
            Optional<ActionMeta> action = scenario.meta().action(event.action());
            if (action.isEmpty()) {
                findings.add(
                        DECLARED,
                        "event",
                        "the charm declares no action \"%s\"%s"
                                .formatted(
                                        event.action(),
                                        NearestName.hint(
                                                event.action(),
                                                scenario.meta()
                                                        .declaredActions()
                                                        .keySet())));
            } else {
                checkParameters(scenario, event, action.get(), findings);
            }
        }
    }

    private static void checkParameters(Scenario scenario, ActionEvent event, ActionMeta action, Findings findings) {
        action.parameters().forEach((name, specification) -> {
            for (String type : types(specification)) {
                if (!TYPES.contains(type)) {
                    findings.add(
                            KNOWN_TYPE,
                            "charm.actions." + action.name() + ".params." + name + ".type",
                            "JSON Schema knows no type \"%s\"; expected one of %s%s"
                                    .formatted(type, String.join(", ", TYPES), NearestName.hint(type, TYPES)));
                }
            }
        });
        boolean open = action.additionalProperties().orElse(false);
        event.parameters().forEach((name, value) -> {
            if (action.parameters().containsKey(name)) {
                checkParameter(action, name, value, findings);
            } else if (!open) {
                findings.add(
                        DECLARED_PARAMETER,
                        "event.parameters." + name,
                        "the action \"%s\" declares no parameter \"%s\"%s"
                                .formatted(
                                        action.name(),
                                        name,
                                        NearestName.hint(
                                                name, action.parameters().keySet())));
            }
        });
        for (String required : action.required()) {
            if (!event.parameters().containsKey(required)) {
                findings.add(
                        REQUIRED,
                        "event.parameters",
                        "the action \"%s\" requires the parameter \"%s\"".formatted(action.name(), required));
            }
        }
    }

    private static void checkParameter(ActionMeta action, String name, Object value, Findings findings) {
        Object specification = action.parameters().get(name);
        List<String> types = types(specification);
        String path = "event.parameters." + name;
        if (types.isEmpty()) {
            findings.add(
                    TYPED,
                    "charm.actions." + action.name() + ".params." + name,
                    "the parameter \"%s\" has no type; expected one of %s".formatted(name, String.join(", ", TYPES)));
        } else if (types.stream().noneMatch(type -> isOfType(type, value))) {
            findings.add(
                    OF_TYPE,
                    path,
                    "the parameter \"%s\" is of type %s, and cannot be %s"
                            .formatted(name, String.join(" or ", types), Values.describe(value)));
        }
        if (specification instanceof Map<?, ?> tree
                && tree.get("enum") instanceof List<?> listed
                && listed.stream().noneMatch(one -> Objects.equals(one, value))) {
            findings.add(
                    IN_ENUM,
                    path,
                    "the parameter \"%s\" is one of %s, and cannot be %s"
                            .formatted(name, listed, Values.describe(value)));
        }
    }

    /** JSON Schema's types may be one word or a list of words. */
    private static List<String> types(@Nullable Object specification) {
        if (!(specification instanceof Map<?, ?> tree)) {
            return List.of();
        }
        List<String> types = new ArrayList<>();
        if (tree.get("type") instanceof String type) {
            types.add(type);
        } else if (tree.get("type") instanceof List<?> several) {
            several.forEach(type -> types.add(String.valueOf(type)));
        }
        return types;
    }

    /** Types that are not known are not held against the value as well. */
    private static boolean isOfType(String type, Object value) {
        return switch (type) {
            case "string" -> value instanceof String;
            case "boolean" -> value instanceof Boolean;
            case "integer" -> value instanceof Double number ? number == Math.rint(number) : value instanceof Number;
            case "number" -> value instanceof Number;
            case "array" -> value instanceof List;
            case "object" -> value instanceof Map;
            case "null" -> value == Absent.VALUE;
            default -> true;
        };
    }
}
