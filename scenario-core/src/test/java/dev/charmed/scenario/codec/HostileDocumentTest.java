package dev.charmed.scenario.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Documents that are broken, or out to break something, are refused with a reason. */
class HostileDocumentTest {

    @ParameterizedTest
    @EnumSource
    void deepNestingIsRefused(TextFormat format) {
        String document = "{\"config\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}";

        assertThat(refusal(document, format).problems().get(0).message()).isEqualTo("nested deeper than 100 levels");
    }

    @Test
    void deepBlocksAreRefused() {
        assertRefused(
                "- ".repeat(50_000) + "x",
                TextFormat.YAML,
                "[0]".repeat(44) + "[…]" + "[0]".repeat(22) + " (line 1, column 203): nested deeper than 100 levels");
    }

    @ParameterizedTest
    @EnumSource
    void nestingOfAHundredLevelsIsRead(TextFormat format) {
        String deepest = "{\"stored_states\": [{\"content\": {\"a\": " + "[".repeat(96) + "]".repeat(96) + "}}]}";

        assertThat(StateCodec.read(deepest, format).storedStates()).hasSize(1);
    }

    @Test
    void aliasesThatUnfoldWithoutEndAreRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 64; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
        }

        assertThat(refusal(bomb.toString(), TextFormat.YAML).problems().get(0).message())
                .isEqualTo("the aliases unfold to more than 1000000 values");
    }

    @Test
    void aliasesOfLongTextsAreCountedByTheirLength() {
        String document = "a: &a " + "x".repeat(20_000) + "\nb: [" + "*a,".repeat(5_000) + "]";

        assertThat(refusal(document, TextFormat.YAML).problems().get(0).message())
                .isEqualTo("the aliases unfold to more than 1000000 values");
    }

    @Test
    void aliasWithinItsOwnAnchorIsRefused() {
        assertRefused(
                "config: &all {a: *all}",
                TextFormat.YAML,
                "config.a (line 1, column 18): *all stands for nothing: no &all is complete before it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "JSON | {\"config\": {\"a\": NaN}} | (line 1, column 21): not JSON: Non-standard token 'NaN'",
                "JSON | {\"config\": {\"a\": -Infinity}}"
                        + " | (line 1, column 27): not JSON: Non-standard token '-Infinity'",
                "YAML | config: {a: .nan} | config.a (line 1, column 13): the number .nan is not finite",
                "YAML | config: {a: -.INF} | config.a (line 1, column 13): the number -.INF is not finite",
                "JSON | {\"config\": {\"a\": 1e999999}}"
                        + " | config.a (line 1, column 18): the number 1e999999 is too large for a 64-bit float",
                "YAML | config: {a: 1e999999}"
                        + " | config.a (line 1, column 13): the number 1e999999 is too large for a 64-bit float"
            })
    void numbersThatAreNotFiniteAreRefused(TextFormat format, String document, String problem) {
        assertRefused(document, format, problem);
    }

    @ParameterizedTest
    @EnumSource
    void endlessNumbersAreRefused(TextFormat format) {
        assertRefused(
                "{\"planned_units\": " + "9".repeat(20_000) + "}",
                format,
                "planned_units (line 1, column 19): a number of 20000 characters; at most 1000 are read");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] latin1 = "workload_version:\n  caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);

        StateFormatException refusal =
                catchThrowableOfType(StateFormatException.class, () -> StateCodec.read(latin1, TextFormat.YAML));

        assertThat(refusal).hasMessage("(line 2, column 6): not UTF-8: the byte 0xe9 is out of place");
    }

    @Test
    void bytesThatEndWithinACharacterAreRefused() {
        byte[] cut = {'a', ':', ' ', (byte) 0xe2, (byte) 0x82};

        StateFormatException refusal = catchThrowableOfType(StateFormatException.class, () -> StateCodec.read(cut));

        assertThat(refusal).hasMessage("(line 1, column 4): not UTF-8: the byte 0xe2 is out of place");
    }

    @Test
    void halfASurrogatePairIsRefused() {
        assertRefused(
                "{\"workload_version\": \"\\ud800\"}",
                TextFormat.JSON,
                "workload_version (line 1, column 22): half a surrogate pair (\\ud800)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "JSON | {} {} | (line 1, column 4): a second JSON document begins; expected only one",
                "YAML | '---\n{}\n---\n{}' | (line 3, column 1): a second YAML document begins; expected only one",
                "JSON | [] | (line 1, column 1): expected a mapping, found a list",
                "JSON | null | (line 1, column 1): expected a mapping, found null",
                "YAML | hello | (line 1, column 1): expected a mapping, found the string \"hello\"",
                "JSON | ' ' | (line 1, column 1): empty: expected a JSON object, such as {}"
            })
    void documentIsOneMapping(TextFormat format, String document, String problem) {
        assertRefused(document, format, problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "JSON | {\"leader\": true,} | (line 1, column 17): not JSON: Unexpected character ('}' (code 125)):"
                        + " was expecting double-quote to start property name",
                "JSON | {\"leader\": true | (line 1, column 16): not JSON: Unexpected end-of-input:"
                        + " expected close marker for Object",
                "YAML | 'leader: true\n  a: b' | (line 2, column 4): not YAML: mapping values are not allowed here",
                "YAML | 'a: \"x' | (line 1, column 6): not YAML: found unexpected end of stream"
                        + " (while scanning a quoted scalar)",
                "YAML | 'a: \u0001' | (line 1, column 4): not YAML: the character \\u0001 is not allowed unescaped",
                "YAML | '%YAML 3.0\n---\n{}' | (line 1, column 1): not YAML: versions from 1.1 to 1.2 are known,"
                        + " and no other",
                "YAML | a: *b | a (line 1, column 4): *b stands for nothing: no &b is complete before it",
                "YAML | a: !!python/name:os.system x | a (line 1, column 4): the tag"
                        + " tag:yaml.org,2002:python/name:os.system does not fit \"x\"",
                "YAML | a: !!python/object:os {} | a (line 1, column 4): the tag"
                        + " tag:yaml.org,2002:python/object:os has no meaning here",
                "YAML | '? [a]\n: b' | (line 1, column 3): expected a string as key, found a list",
                "YAML | a: {<<: 3} | a[\"<<\"] (line 1, column 9): << merges mappings, found the integer 3"
            })
    void brokenSyntaxIsToldWhereAndWhy(TextFormat format, String document, String problem) {
        assertRefused(document, format, problem);
    }

    @Test
    void onlyTheFirstHundredProblemsAreTold() {
        String document = "{\"relations\": [" + "{}, ".repeat(10_000) + "{}]}";

        StateFormatException refusal = refusal(document, TextFormat.JSON);

        assertThat(refusal.problems()).hasSize(101);
        assertThat(refusal.problems().get(99).path()).isEqualTo("relations[99].endpoint");
        assertThat(refusal.problems().get(100)).hasToString("more than 100 problems");
    }

    @Test
    void messagesQuoteNoMoreThanTheStartAndTheEndOfWhatTheyFound() {
        assertRefused(
                "{\"leader\": \"" + "\u00e4\\u001b".repeat(1_000) + "\"}",
                TextFormat.JSON,
                "leader (line 1, column 12): expected true or false, found the string \"" + "\u00e4\\u001b".repeat(20)
                        + "…" + "\u00e4\\u001b".repeat(10) + "\"");
    }

    @Test
    void plainTreeThatIsNestedTooDeepIsRefused() {
        Map<String, Object> tree = Map.of();
        for (int i = 0; i < 1_000; i++) {
            tree = Map.of("a", tree);
        }
        Map<String, Object> deep = tree;

        StateFormatException refusal =
                catchThrowableOfType(StateFormatException.class, () -> StateCodec.fromTree(deep));

        assertThat(refusal.problems().get(0).message()).isEqualTo("nested deeper than 100 levels");
    }

    private static void assertRefused(String document, TextFormat format, String problem) {
        assertThat(refusal(document, format)).hasMessage(problem);
    }

    private static StateFormatException refusal(String document, TextFormat format) {
        return catchThrowableOfType(StateFormatException.class, () -> StateCodec.read(document, format));
    }
}
