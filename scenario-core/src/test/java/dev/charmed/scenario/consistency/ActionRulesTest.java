package dev.charmed.scenario.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.scenario.state.Absent;
import dev.charmed.scenario.state.Event;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ActionRulesTest {
    private static Checked action(String declaration, Map<String, Object> parameters) {
        return Checked.charm("{name: x, actions: {foo: %s}}".formatted(declaration))
                .on(Event.action("foo").withParameters(parameters));
    }

    private static Checked parameter(String declaration, Object value) {
        return action("{params: {bar: %s}}".formatted(declaration), Map.of("bar", value));
    }

    @Test
    void actionsAreDeclared() {
        action("{}", Map.of()).isFine();
        action("", Map.of()).isFine();
        Violation violation = Checked.charm("{name: x, actions: {backup: {}}}")
                .on(Event.action("bakcup"))
                .breaks(ActionRules.DECLARED);
        assertThat(violation.message()).contains("did you mean \"backup\"?");
    }

    @Test
    void parametersAreOfTheirTypes() {
        parameter("{type: string}", "baz").isFine();
        parameter("{type: boolean}", true).isFine();
        parameter("{type: boolean}", "baz").breaks(ActionRules.OF_TYPE);
        parameter("{type: integer}", 42).isFine();
        parameter("{type: integer}", 1.5).breaks(ActionRules.OF_TYPE);
        parameter("{type: number}", 28.8).isFine();
        parameter("{type: number}", "baz").breaks(ActionRules.OF_TYPE);
        parameter("{type: array}", List.of("a", "b")).isFine();
        parameter("{type: array}", 1.5).breaks(ActionRules.OF_TYPE);
        parameter("{type: object, properties: {}}", Map.of("k", "v")).isFine();
        parameter("{type: object}", "baz").breaks(ActionRules.OF_TYPE);
    }

    @Test
    void aStringIsNoArray() {
        parameter("{type: array}", "abc").breaks(ActionRules.OF_TYPE);
    }

    @Test
    void aParameterMayHaveSeveralTypes() {
        parameter("{type: [string, integer]}", 1).isFine();
        parameter("{type: [string, integer]}", true).breaks(ActionRules.OF_TYPE);
    }

    @Test
    void typesAreThoseOfJsonSchema() {
        assertThat(parameter("{type: strin}", "x")
                        .breaks(ActionRules.KNOWN_TYPE)
                        .message())
                .contains("did you mean \"string\"?");
    }

    @Test
    void aParameterWithoutTypeIsDoubtful() {
        assertThat(parameter("{description: d}", "x").breaks(ActionRules.TYPED).isError())
                .isFalse();
        action("{params: {bar: {description: d}}}", Map.of()).isFine();
    }

    @Test
    void parametersAreDeclaredUnlessTheActionTakesOthers() {
        action("{params: {target: {type: string}}}", Map.of("traget", "x")).breaks(ActionRules.DECLARED_PARAMETER);
        action("", Map.of("a", "x")).breaks(ActionRules.DECLARED_PARAMETER);
        action("{additionalProperties: true}", Map.of("a", "x")).isFine();
    }

    @Test
    void requiredParametersAreGiven() {
        String declaration = "{params: {a: {type: string, default: x}}, required: [a]}";
        action(declaration, Map.of("a", "y")).isFine();
        action(declaration, Map.of()).breaks(ActionRules.REQUIRED);
    }

    @Test
    void listedValuesAreKept() {
        parameter("{type: string, enum: [a, b]}", "a").isFine();
        parameter("{type: string, enum: [a, b]}", "c").breaks(ActionRules.IN_ENUM);
    }

    @Test
    void limitsLengthsAndPatternsAreKept() {
        parameter("{type: integer, minimum: 1}", 1).isFine();
        assertThat(parameter("{type: integer, minimum: 1}", 0)
                        .breaks(ActionRules.SCHEMA_KEPT)
                        .message())
                .isEqualTo("the parameter \"bar\" cannot be the integer 0: it must be at least 1");
        parameter("{type: integer, maximum: 9, exclusiveMaximum: true}", 8).isFine();
        assertThat(parameter("{type: integer, maximum: 9, exclusiveMaximum: true}", 9)
                        .breaks(ActionRules.SCHEMA_KEPT)
                        .message())
                .endsWith("it must be less than 9");
        parameter("{type: string, minLength: 2}", "ab").isFine();
        parameter("{type: string, minLength: 2}", "a").breaks(ActionRules.SCHEMA_KEPT);
        parameter("{type: string, pattern: '^a+$'}", "aa").isFine();
        parameter("{type: string, pattern: '^a+$'}", "ab").breaks(ActionRules.SCHEMA_KEPT);
    }

    @Test
    void whatIsNestedIsCheckedAndNamed() {
        String target = "{type: object, required: [hosts], additionalProperties: false,"
                + " properties: {hosts: {type: array, items: {type: string}}}}";
        parameter(target, Map.of("hosts", List.of("a", "b"))).isFine();
        Violation wrong = parameter(target, Map.of("hosts", List.of("a", 1))).breaks(ActionRules.OF_TYPE);
        assertThat(wrong.path()).isEqualTo("event.parameters.bar.hosts[1]");
        assertThat(wrong.message())
                .isEqualTo("the parameter \"bar.hosts[1]\" is of type string, and cannot be the integer 1");
        assertThat(parameter(target, Map.of()).breaks(ActionRules.REQUIRED).message())
                .isEqualTo("the parameter \"bar\" requires a \"hosts\" in it");
        assertThat(parameter(target, Map.of("hosts", List.of(), "port", 1))
                        .breaks(ActionRules.DECLARED_PARAMETER)
                        .path())
                .isEqualTo("event.parameters.bar.port");
    }

    @Test
    void oneOfSeveralAlternativesFits() {
        String declaration = "{anyOf: [{type: string}, {type: integer, minimum: 5}]}";
        parameter(declaration, 5).isFine();
        assertThat(parameter(declaration, 3).breaks(ActionRules.SCHEMA_KEPT).message())
                .isEqualTo("the parameter \"bar\" fits none of the alternatives that the schema lists under \"anyOf\"");
    }

    @Test
    void whatTheActionDemandsAsAWholeIsChecked() {
        String declaration = "{params: {a: {type: string}, b: {type: string}}, minProperties: 1}";
        action(declaration, Map.of("a", "x")).isFine();
        Violation violation = action(declaration, Map.of()).breaks(ActionRules.SCHEMA_KEPT);
        assertThat(violation.path()).isEqualTo("event.parameters");
        assertThat(violation.message()).startsWith("what the action \"foo\" is given cannot be");
    }

    @Test
    void formatsAreNotLookedAt() {
        parameter("{type: string, format: ipv4}", "no address").isFine();
    }

    @Test
    void aWholeFloatIsAnInteger() {
        parameter("{type: integer}", 2.0).isFine();
    }

    @Test
    void nothingFitsIfNullDoesNot() {
        parameter("{type: [string, 'null']}", Absent.VALUE).isFine();
        assertThat(parameter("{type: string}", Absent.VALUE)
                        .breaks(ActionRules.OF_TYPE)
                        .message())
                .endsWith("and cannot be null");
    }

    @Test
    void anObjectOfUnknownPropertiesIsDoubtful() {
        Violation violation = parameter("{type: object}", Map.of("k", "v")).breaks(ActionRules.OBJECT_PROPERTIES);
        assertThat(violation.isError()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: string, required: true} | required",
                "{type: integer, exclusiveMinimum: 3} | exclusiveMinimum",
                "{type: integer, minimum: low} | minimum",
                "{type: object, properties: {a: {type: string, enum: b}}} | properties.a.enum",
                "{$ref: elsewhere} | $ref"
            })
    void schemasAreValid(String declaration, String place) {
        assertThat(parameter(declaration, "x").violations())
                .filteredOn(Violation::isError)
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.rule()).isEqualTo(ActionRules.VALID_SCHEMA);
                    assertThat(violation.path()).isEqualTo("charm.actions.foo.params.bar." + place);
                });
    }

    @Test
    void patternsAreRegularExpressions() {
        parameter("{type: string, pattern: '('}", "x").breaks(ActionRules.VALID_SCHEMA);
    }

    @Test
    void aParameterMayBeNamedAsAKeyword() {
        action("{params: {type: {type: string}, required: {type: boolean}}}", Map.of("type", "x", "required", true))
                .isFine();
    }
}
