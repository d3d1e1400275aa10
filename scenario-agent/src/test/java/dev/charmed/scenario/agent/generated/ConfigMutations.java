package dev.charmed.scenario.agent.generated;

import dev.charmed.scenario.state.ActionEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Breaks the rules of config options and of actions. */
final class ConfigMutations {
    private static final String RECENT = "3.6.14";
    private static final String OPTION = "mode";
    private static final String ACTION = "mend";
    private static final Map<String, Object> INTEGER = Map.of("type", "integer");
    private static final Map<String, Object> WITH_PROPERTIES =
            Map.of("type", "object", "properties", Map.of("a", INTEGER));

    private ConfigMutations() {}

    static Stream<Mutation> all() {
        return Stream.concat(options(), actions());
    }

    private static Stream<Mutation> options() {
        UnaryOperator<Sample> text = option(Map.of("type", "string"), "slow");
        UnaryOperator<Sample> secret = option(Map.of("type", "secret"), "secret:c0k8fmp25c77utl3n0c0");
        return Stream.of(
                new Mutation("CFG1", "undeclared option", text, sample -> sample.withoutDeclaring("config", "options")),
                new Mutation("CFG2", "option without a type", text, option(Map.of("description", "how"), "slow")),
                new Mutation("CFG3", "option of an unknown type", text, option(Map.of("type", "text"), "slow")),
                new Mutation("CFG3", "secret option on an old Juju", secret, sample -> sample.juju("3.3.7")),
                new Mutation("CFG4", "number for a text", text, option(Map.of("type", "string"), 5)),
                new Mutation(
                        "CFG4",
                        "text for a number",
                        option(Map.of("type", "int"), 5),
                        option(Map.of("type", "int"), "five")),
                new Mutation(
                        "CFG4",
                        "fraction for an integer",
                        option(Map.of("type", "int"), 5),
                        option(Map.of("type", "int"), 5.5)),
                new Mutation(
                        "CFG4",
                        "flag for an integer",
                        option(Map.of("type", "int"), 5),
                        option(Map.of("type", "int"), true)),
                new Mutation(
                        "CFG4",
                        "text for a flag",
                        option(Map.of("type", "boolean"), true),
                        option(Map.of("type", "boolean"), "maybe")),
                new Mutation("CFG5", "no secret", secret, option(Map.of("type", "secret"), "secret")),
                new Mutation(
                        "CFG6",
                        "default of another type",
                        option(Map.of("type", "boolean", "default", true), true),
                        option(Map.of("type", "boolean", "default", 5), true)),
                new Mutation(
                        "MET11",
                        "option of an unknown type",
                        text,
                        sample -> sample.declaring(Map.of("type", "text"), "config", "options", OPTION)));
    }

    private static Stream<Mutation> actions() {
        UnaryOperator<Sample> integer = action(Map.of("depth", INTEGER), List.of(), Map.of("depth", 1));
        return Stream.of(
                new Mutation(
                        "EVA3", "undeclared action", integer, sample -> sample.withoutDeclaring("actions", ACTION)),
                new Mutation(
                        "EVA4",
                        "parameter without a type",
                        integer,
                        action(Map.of("depth", Map.of()), List.of(), Map.of("depth", 1))),
                new Mutation(
                        "EVA5",
                        "parameter of an unknown type",
                        integer,
                        action(Map.of("depth", Map.of("type", "number8")), List.of(), Map.of("depth", 1))),
                new Mutation(
                        "EVA6",
                        "undeclared parameter",
                        integer,
                        action(Map.of("depth", INTEGER), List.of(), Map.of("dept", 1))),
                new Mutation(
                        "EVA7",
                        "text for an integer",
                        integer,
                        action(Map.of("depth", INTEGER), List.of(), Map.of("depth", "one"))),
                new Mutation(
                        "EVA7",
                        "fraction for an integer",
                        integer,
                        action(Map.of("depth", INTEGER), List.of(), Map.of("depth", 1.5))),
                new Mutation(
                        "EVA7",
                        "text for an array",
                        action(Map.of("depth", Map.of("type", "array")), List.of(), Map.of("depth", List.of(1))),
                        action(Map.of("depth", Map.of("type", "array")), List.of(), Map.of("depth", "one"))),
                new Mutation(
                        "EVA7",
                        "flag for a number",
                        action(Map.of("depth", Map.of("type", "number")), List.of(), Map.of("depth", 1.5)),
                        action(Map.of("depth", Map.of("type", "number")), List.of(), Map.of("depth", true))),
                new Mutation(
                        "EVA8",
                        "required parameter left out",
                        action(Map.of("depth", INTEGER), List.of("depth"), Map.of("depth", 1)),
                        action(Map.of("depth", INTEGER), List.of("depth"), Map.of())),
                new Mutation(
                        "EVA9",
                        "none of the listed values",
                        action(Map.of("depth", listed()), List.of(), Map.of("depth", "all")),
                        action(Map.of("depth", listed()), List.of(), Map.of("depth", "al"))),
                new Mutation(
                        "EVA10",
                        "above the maximum",
                        action(Map.of("depth", bounded()), List.of(), Map.of("depth", 1)),
                        action(Map.of("depth", bounded()), List.of(), Map.of("depth", 9))),
                new Mutation(
                        "EVA11",
                        "schema that is none",
                        integer,
                        action(Map.of("depth", Map.of("type", "integer", "minimum", "low")), List.of(), Map.of())),
                new Mutation(
                        "EVA12",
                        "object without declared properties",
                        action(Map.of("depth", WITH_PROPERTIES), List.of(), Map.of("depth", Map.of("a", 1))),
                        action(Map.of("depth", Map.of("type", "object")), List.of(), Map.of("depth", Map.of("a", 1)))),
                new Mutation(
                        "MET10",
                        "action with a capital letter",
                        integer,
                        sample -> sample.declaring(Map.of(), "actions", "Mend")));
    }

    private static Map<String, Object> listed() {
        return Map.of("type", "string", "enum", List.of("all", "none"));
    }

    private static Map<String, Object> bounded() {
        return Map.of("type", "integer", "maximum", 3);
    }

    private static UnaryOperator<Sample> option(Map<String, Object> declaration, Object value) {
        return sample -> {
            Map<String, Object> config = new LinkedHashMap<>(sample.state().config());
            config.put(OPTION, value);
            return sample.declaring(declaration, "config", "options", OPTION)
                    .with(sample.state().withConfig(config))
                    .juju(RECENT);
        };
    }

    private static UnaryOperator<Sample> action(
            Map<String, Object> declared, List<String> required, Map<String, Object> given) {
        Map<String, Object> declaration = new LinkedHashMap<>(Map.of("params", declared));
        if (!required.isEmpty()) {
            declaration.put("required", required);
        }
        return sample -> sample.declaring(declaration, "actions", ACTION).on(new ActionEvent(ACTION, given, "1"));
    }
}
