package dev.charmed.ops.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void valuesAreReadAsWhatTheyAre() {
        assertThat(Json.parseMap("{\"s\":\"\\u003c\\\"é\\n\",\"l\":1,\"d\":1.5,\"b\":true,\"list\":[1,[]],\"m\":{}}"))
                .isEqualTo(Map.of(
                        "s", "<\"é\n", "l", 1L, "d", 1.5, "b", true, "list", List.of(1L, List.of()), "m", Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "-12.50e-3",
                "1E+2",
                "9223372036854775807",
                "9223372036854775808",
                "\"\"",
                "\"\\u00e9\\ud83d\\ude00\\/\\b\\f\\r\\t\"",
                " [ true , false , null , { } , [ ] ] \n",
                "{\"a\" : {\"a\" : [1, \"\"]}}"
            })
    void jsonReadAsItStandsIsWhatTheYamlLibraryMakesOfIt(String json) throws Exception {
        assertThat(JsonReader.read(json)).isEqualTo(Json.parseYaml(json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a: 1",
                "[1,]",
                "[1",
                "[1 2]",
                "{\"a\"}",
                "{a: 1}",
                "{\"a\":1,}",
                "1 2",
                "01",
                "1.",
                ".5",
                "-",
                "1e",
                "+1",
                "tru",
                "nil",
                "'a'",
                "\"a",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"\t\"",
                "{\"a\":1,\"a\":2}"
            })
    void whatIsNotPlainJsonIsLeftToTheYamlLibrary(String text) {
        assertThatThrownBy(() -> JsonReader.read(text)).isInstanceOf(JsonReader.NotPlainException.class);
    }

    @Test
    void whatIsNestedTooDeeplyIsLeftToTheYamlLibrary() {
        assertThatThrownBy(() -> JsonReader.read("[".repeat(201) + "]".repeat(201)))
                .isInstanceOf(JsonReader.NotPlainException.class);
    }

    @Test
    void yamlIsReadToo() {
        assertThat(Json.parseMap("name: foo\nports: [80]\n")).isEqualTo(Map.of("name", "foo", "ports", List.of(80L)));
    }

    @Test
    void textIsReadAsItIsAlsoWhereYamlWouldNotHaveIt() {
        String text = "delete \u007f nel \u0085 line \u2028 mark \ufeff csi \u009b";

        assertThat(Json.parse("[\"" + text + "\"]")).isEqualTo(List.of(text));
    }

    @Test
    void nothingAndNullAreAnEmptyMap() {
        assertThat(Json.parseMap("")).isEmpty();
        assertThat(Json.parseMap("null\n")).isEmpty();
    }

    @Test
    void whatIsWrittenIsReadBack() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("text", "quote \" backslash \\ tab \t bell \u0007 nel \u0085 smile \uD83D\uDE00");
        value.put("numbers", List.of(1L, -2.5, 1e300));
        value.put("nested", Map.of("", Map.of(), "list", List.of(List.of())));

        assertThat(Json.parse(Json.write(value))).isEqualTo(value);
    }

    @Test
    void controlCharactersAreEscapedAsJsonHasIt() {
        assertThat(Json.write("\u0001\u007f")).isEqualTo("\"\\u0001\\u007f\"");
    }

    @Test
    void whatIsNoJsonIsRefused() {
        assertThatThrownBy(() -> Json.parse("{\"a\":")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Json.parseMap("[1]"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this is no JSON object: [1]");
        assertThatThrownBy(() -> Json.write(Optional.empty())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Json.write(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
