package dev.charmed.ops.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void valuesAreReadAsWhatTheyAre() {
        assertThat(Json.parseMap("{\"s\":\"\\u003c\\\"é\\n\",\"l\":1,\"d\":1.5,\"b\":true,\"list\":[1,[]],\"m\":{}}"))
                .isEqualTo(Map.of(
                        "s", "<\"é\n", "l", 1L, "d", 1.5, "b", true, "list", List.of(1L, List.of()), "m", Map.of()));
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
