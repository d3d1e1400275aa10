package dev.charmed.scenario.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.scenario.state.Event;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
        parameter("{type: object}", Map.of("k", "v")).isFine();
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
}
