package dev.charmed.scenario.consistency;

import dev.charmed.scenario.meta.ActionMeta;
import dev.charmed.scenario.meta.NearestName;
import dev.charmed.scenario.state.ActionEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
            "Every parameter that is given has a declared type, or values to choose from.",
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
    static final Rule SCHEMA_KEPT = Rule.error(
            "EVA10",
            "Parameters keep whatever else the action's schema demands: limits, lengths, patterns, alternatives.",
            "Juju validates parameters with JSON Schema");
    static final Rule VALID_SCHEMA = Rule.error(
            "EVA11",
            "The schema of every action is valid JSON Schema of draft 4, and refers to nothing.",
            "Juju refuses the charm: invalid params schema");
    static final Rule OBJECT_PROPERTIES = Rule.warning(
            "EVA12",
            "A parameter that is given as an object declares its properties.",
            "Juju fails to fill defaults into an object of which it knows no properties");
    static final List<Rule> RULES = List.of(
            HAS_ACTION,
            NAMED_AFTER,
            DECLARED,
            TYPED,
            KNOWN_TYPE,
            DECLARED_PARAMETER,
            OF_TYPE,
            REQUIRED,
            IN_ENUM,
            SCHEMA_KEPT,
            VALID_SCHEMA,
            OBJECT_PROPERTIES);

    private static final Set<String> SAYING_WHAT_FITS =
            Set.of("type", "enum", "properties", "items", "anyOf", "oneOf", "allOf", "not");

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
            } else if (!isTrivial(action.get(), event)) {
                checkParameters(action.get(), event, scenario.charm().actionSchemas(), findings);
            }
        }
    }

    /** Whether there is nothing to get wrong, so that no schema need be compiled. */
    private static boolean isTrivial(ActionMeta action, ActionEvent event) {
        return event.parameters().isEmpty()
                && action.parameters().isEmpty()
                && action.schema().keySet().stream().allMatch("description"::equals);
    }

    private static void checkParameters(
            ActionMeta action, ActionEvent event, ActionSchemas schemas, Findings findings) {
        checkSchema(action, schemas, findings);
        ActionParameters parameters = new ActionParameters(action, event.parameters(), findings);
        schemas.refusals(action, event.parameters()).forEach(parameters::tell);
        event.parameters().forEach((name, value) -> {
            String path = "charm.actions." + action.name() + ".params." + name;
            if (action.parameters().get(name) instanceof Map<?, ?> specification) {
                if (specification.keySet().stream().noneMatch(SAYING_WHAT_FITS::contains)) {
                    findings.add(
                            TYPED,
                            path,
                            "the parameter \"%s\" has no type; expected one of %s"
                                    .formatted(name, String.join(", ", SchemaFlaw.TYPES)));
                } else if (value instanceof Map && !specification.containsKey("properties")) {
                    findings.add(
                            OBJECT_PROPERTIES,
                            path,
                            "the parameter \"%s\" is given as an object, and declares no properties; an empty mapping would do"
                                    .formatted(name));
                }
            }
        });
    }

    /** What Juju refuses about the schema of an action, whether it is run or not. */
    static void checkSchema(ActionMeta action, ActionSchemas schemas, Findings findings) {
        for (SchemaFlaw flaw : schemas.flaws(action)) {
            findings.add(flaw.rule(), "charm.actions." + action.name() + flaw.place(), flaw.problem());
        }
    }
}
