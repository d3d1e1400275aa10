package dev.charmed.scenario.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.scenario.state.Event;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Patterns in the schemas of actions are those of Go. */
class SchemaPatternTest {

    @ParameterizedTest
    @CsvSource({
        "^[a-z]+$, abc, true",
        "^[a-z]+$, ab1, false",
        "b, abc, true",
        "(?i)^ABC$, abc, true",
        "^\\p{Greek}+$, αβγ, true",
        "^[]a]{2}$, ]a, true",
        "'^[[:digit:]]{1,3}$', 123, true",
        "^\\x{41}{3}$, AAA, true",
        "^\\Q{9999}\\E$, {9999}, true",
        "'^a{,3}$', 'a{,3}', true"
    })
    void valuesAreMatchedAsGoDoes(String pattern, String value, boolean matches) {
        List<Violation> violations = given(pattern, value);

        assertThat(violations).hasSize(matches ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource({
        "[a, missing closing ]",
        "(a, missing closing )",
        "*a, missing argument to repetition operator: `*`",
        "(?=a), invalid or unsupported Perl syntax: `(?=`",
        "(a)\\1, invalid escape sequence: `\\1`",
        "a**, invalid nested repetition operator: `**`"
    })
    void whatGoCannotReadIsToldInItsWords(String pattern, String problem) {
        Violation violation = broken(pattern);

        assertThat(violation.path()).isEqualTo("charm.actions.a.params.p.pattern");
        assertThat(violation.message())
                .isEqualTo("the pattern \"%s\" is no regular expression of Go: %s".formatted(pattern, problem));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a{1001}", "(a{100}){11}", "((a{10,100}b){10}c){2}", "(?:(?:a{500}|b){3})"})
    void repetitionsWithinEachOtherComeToAThousandAtMost(String pattern) {
        assertThat(broken(pattern).rule()).isEqualTo(ActionRules.VALID_SCHEMA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"^(a{100}){10}$", "^a{500}b{600}$", "^(?:\\x{2014}){3,9}$", "^[(){9}]{1000}$"})
    void fewerAreTaken(String pattern) {
        assertThat(given(pattern, "x")).extracting(Violation::rule).containsExactly(ActionRules.SCHEMA_KEPT);
    }

    @Test
    void theFirstOfTwoPatternsIsFoundWhereverItIs() {
        Violation violation = Checked.charm("{name: x, actions: {a: {params: {p: {type: object, properties: {},"
                        + " patternProperties: {'^x': {}, '(': {}}}}}}}")
                .on(Event.action("a").with("p", Map.of()))
                .breaks(ActionRules.VALID_SCHEMA);

        assertThat(violation.path()).isEqualTo("charm.actions.a.params.p.patternProperties.(");
    }

    /** The JDK's would try for longer than the universe is old, or run out of stack. */
    @ParameterizedTest
    @MethodSource
    @Timeout(60)
    void patternsThatCouldBeReadInManyWaysAreNot(String pattern) {
        assertThat(given(pattern, "a".repeat(50_000) + "!")).hasSize(1);
    }

    static Stream<String> patternsThatCouldBeReadInManyWaysAreNot() {
        return Stream.of(
                "^(a+)+$",
                "^(a|a)*$",
                "^(a|aa)+$",
                "^([a-z]+)*x$",
                "^(.*a){20}$",
                "^(?:a|b|ab)*$",
                "^(" + "aaaa|".repeat(1_900) + "b)+$");
    }

    /** Each is more than Go reads, or takes more memory than there is. */
    @ParameterizedTest
    @MethodSource
    @Timeout(60)
    void patternsOutOfAllBoundsAreRefusedInFewWords(String pattern) {
        assertThat(broken(pattern).message()).hasSizeLessThan(200);
    }

    static Stream<String> patternsOutOfAllBoundsAreRefusedInFewWords() {
        return Stream.of(
                "(".repeat(4_900) + ")".repeat(4_900),
                "a".repeat(700_000),
                "aaaa|".repeat(8_000),
                "((((a{1,1000}){1,1000}){1,1000}){1,1000}){1,1000}",
                "a{1000}".repeat(1_400),
                "[".repeat(9_000));
    }

    @Test
    void listsOfValuesAreToldShortened() {
        String values = "v".repeat(50) + ", " + "w".repeat(300_000);

        Violation violation = Checked.charm(
                        "{name: x, actions: {a: {params: {p: {type: string, enum: [%s]}}}}}".formatted(values))
                .on(Event.action("a").with("p", "x"))
                .breaks(ActionRules.IN_ENUM);

        assertThat(violation.message()).contains("v".repeat(50)).contains("…").hasSizeLessThan(500);
    }

    private static Violation broken(String pattern) {
        return checked(pattern, "x").breaks(ActionRules.VALID_SCHEMA);
    }

    private static List<Violation> given(String pattern, String value) {
        return checked(pattern, value).violations();
    }

    private static Checked checked(String pattern, String value) {
        return Checked.charm("{name: x, actions: {a: {params: {p: {type: string, pattern: '%s'}}}}}"
                        .formatted(pattern.replace("'", "''")))
                .on(Event.action("a").with("p", value));
    }
}
