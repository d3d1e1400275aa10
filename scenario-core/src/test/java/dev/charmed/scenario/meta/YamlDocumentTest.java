package dev.charmed.scenario.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class YamlDocumentTest {
    private static Map<String, @Nullable Object> read(String text) {
        return YamlDocument.parse(text, "f.yaml").tree();
    }

    private static ThrowableAssertAlternative<MetadataException> refused(String text) {
        return assertThatExceptionOfType(MetadataException.class).isThrownBy(() -> read(text));
    }

    @ParameterizedTest
    @CsvSource({"yes,true", "Off,false", "TRUE,true", "no,false", "y,y", "yess,yess"})
    void booleansAreThoseOfYaml11(String written, String read) {
        assertThat(read("k: " + written).get("k")).hasToString(read);
    }

    @ParameterizedTest
    @CsvSource({"0777,511", "0x1F,31", "0o17,15", "0b11,3", "1_000,1000", "-5,-5", "0,0", "08,08", "1:30,1:30"})
    void integersAreThoseOfYaml11(String written, String read) {
        assertThat(read("k: " + written).get("k")).hasToString(read);
    }

    @Test
    void scalarsHaveTheirJavaTypes() {
        assertThat(
                        read(
                                "{a: 1, b: 1.5, c: 1e3, d: .5, e: '1', f: ~, g: 99999999999999999999, h: !!str 1, i: !!float 1}"))
                .containsEntry("a", 1L)
                .containsEntry("b", 1.5)
                .containsEntry("c", 1000.0)
                .containsEntry("d", 0.5)
                .containsEntry("e", "1")
                .containsEntry("f", null)
                .containsEntry("g", new BigInteger("99999999999999999999"))
                .containsEntry("h", "1")
                .containsEntry("i", 1.0);
    }

    @Test
    void keysAreTextsAsWritten() {
        assertThat(read("{on: 1, 42: 2, ~: 3}")).containsOnlyKeys("on", "42", "~");
    }

    @Test
    void aliasesAndMergeKeysAreFollowed() {
        Map<String, ?> tree = read("base: &b {x: 1, y: 2}\ncopy: *b\nmore: {<<: *b, y: 3}\n");
        assertThat(tree.get("copy")).isEqualTo(Map.of("x", 1L, "y", 2L));
        assertThat(tree.get("more")).isEqualTo(Map.of("x", 1L, "y", 3L));
    }

    @Test
    void nothingAtAllIsAnEmptyMapping() {
        assertThat(read("")).isEmpty();
        assertThat(read("# only this\n")).isEmpty();
        assertThat(read("---\n")).isEmpty();
    }

    @Test
    void aByteOrderMarkIsSkipped() {
        assertThat(read("\uFEFFk: v")).isEqualTo(Map.of("k", "v"));
    }

    @Test
    void treesAreImmutable() {
        List<?> list = (List<?>) read("k: [1]").get("k");
        assertThat(list).isUnmodifiable();
        assertThat(read("k: {}")).isUnmodifiable();
    }

    @Test
    void syntaxErrorsNameFileLineAndColumn() {
        refused("a: 1\nb: [1, 2\nc: 3\n").withMessageStartingWith("f.yaml:3:2: not valid YAML: ");
        refused("a: \tb: c\n").withMessageMatching("f\\.yaml:1:\\d+: not valid YAML: .*");
    }

    @Test
    void aKeyGivenTwiceIsRefused() {
        refused("a:\n  b: 1\n  b: 2\n").withMessage("f.yaml:3:3: the key \"b\" is given twice");
    }

    @Test
    void anythingButAMappingIsRefused() {
        refused("- a\n").withMessage("f.yaml:1:1: expected a mapping of keys to values, found a list");
        refused("just words").withMessageContaining("found the text \"just words\"");
    }

    @Test
    void aSecondDocumentIsRefused() {
        refused("a: 1\n---\nb: 2\n").withMessage("f.yaml:2:1: a second YAML document begins; expected only one");
    }

    @Test
    void deepNestingIsRefused() {
        refused("k: " + "[".repeat(100_000)).withMessageContaining("nested deeper than 64 levels");
    }

    @Test
    void aliasesThatUnfoldWithoutEndAreRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int level = 1; level < 12; level++) {
            String previous = "*a" + (level - 1);
            bomb.append("a%d: &a%d [%s]\n"
                    .formatted(
                            level,
                            level,
                            String.join(
                                    ", ",
                                    List.of(
                                            previous, previous, previous, previous, previous, previous, previous,
                                            previous))));
        }
        refused(bomb.toString()).withMessageContaining("aliases unfolded");
    }

    @Test
    void anAliasOfWhatItStandsInIsRefused() {
        refused("a: &a [*a]").withMessageContaining("alias *a stands for nothing that is complete before it");
    }

    @Test
    void foreignTagsAreRefused() {
        refused("a: !!python/object:os.system {}").withMessageContaining("tag");
        refused("a: !ruby x").withMessageContaining("the tag !ruby does not fit");
    }
}
