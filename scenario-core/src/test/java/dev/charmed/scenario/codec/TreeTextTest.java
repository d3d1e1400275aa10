package dev.charmed.scenario.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.scenario.state.Absent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What trees look like as text. */
class TreeTextTest {
    private static final Map<String, Object> TREE = tree();

    private static Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", "web");
        tree.put("ports", Arrays.asList(80L, 1.5, true, null, Absent.VALUE));
        tree.put("none", Map.of());
        tree.put("layer", Map.of("services", List.of(Map.of("command", "/bin/web -v"), List.of())));
        return tree;
    }

    @Test
    void jsonIsOnOneLine() {
        assertThat(TreeText.json(TREE))
                .isEqualTo("{\"name\":\"web\",\"ports\":[80,1.5,true,null,null],\"none\":{},"
                        + "\"layer\":{\"services\":[{\"command\":\"/bin/web -v\"},[]]}}");
    }

    @Test
    void prettyJsonIsIndentedByTwo() {
        assertThat(TreeText.prettyJson(TREE)).isEqualTo("""
                        {
                          "name": "web",
                          "ports": [
                            80,
                            1.5,
                            true,
                            null,
                            null
                          ],
                          "none": {},
                          "layer": {
                            "services": [
                              {
                                "command": "/bin/web -v"
                              },
                              []
                            ]
                          }
                        }
                        """);
    }

    @Test
    void yamlIsInBlocks() {
        assertThat(TreeText.yaml(TREE)).isEqualTo("""
                        name: web
                        ports:
                          - 80
                          - 1.5
                          - true
                          - null
                          - null
                        none: {}
                        layer:
                          services:
                            - command: /bin/web -v
                            - []
                        """);
    }

    @Test
    void yamlShowsLinesAsLines() {
        assertThat(TreeText.yaml(Map.of("text", "one\n  two\n"))).isEqualTo("text: |\n  one\n    two\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "Off", "null", "y", "1.4", "-l", "2026-01-01", "0x1F", "~", "a: b", "a #b", "é"})
    void yamlQuotesWhatAParserMightMistake(String text) {
        assertThat(TreeText.yaml(Map.of(text, text))).isEqualTo("\"%s\": \"%s\"%n".formatted(text, text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"web", "postgresql/0", "_on_start", "MyCharm/on/start", "two words", "a=b,c", "user@host"})
    void yamlLeavesPlainWhatIsPlain(String text) {
        assertThat(TreeText.yaml(Map.of(text, text))).isEqualTo("%s: %s%n".formatted(text, text));
    }

    @Test
    void yamlEscapesWhatOldParsersRefuseOrBreakLinesAt() {
        assertThat(TreeText.yaml(Map.of("text", "\u007f\u2028\u2029\u0085\u0000\ufeff")))
                .isEqualTo("text: \"\\x7f\\u2028\\u2029\\N\\0\\ufeff\"\n");
    }

    @ParameterizedTest
    @CsvSource({"1.0, 1.0", "1e300, 1.0E+300", "1e-300, 1.0E-300", "-0.0, -0.0"})
    void floatsStayFloatsForEveryParser(double number, String text) {
        assertThat(TreeText.json(number)).isEqualTo(text);
        assertThat(TreeText.yaml(number)).isEqualTo(text + "\n");
    }

    @Test
    void whatNoDocumentHoldsIsRefused() {
        assertThatThrownBy(() -> TreeText.json(List.of(Double.NaN)))
                .isInstanceOf(StateFormatException.class)
                .hasMessage("expected a string, a finite number, a boolean, a list or a mapping, found NaN (Double)");
    }
}
