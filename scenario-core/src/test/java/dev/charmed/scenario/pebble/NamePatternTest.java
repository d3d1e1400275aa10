package dev.charmed.scenario.pebble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.scenario.pebble.NamePattern.Malformed;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class NamePatternTest {
    /** As many letters as a name may have on Linux. */
    private static final String LONGEST_NAME = "a".repeat(255);

    private static String result(String pattern, String name) {
        try {
            return NamePattern.of(pattern).matches(name) ? "yes" : "no";
        } catch (Malformed malformed) {
            return "bad";
        }
    }

    /** Rows of pattern, name and what Go 1.26 says: yes, no, or bad where it returns ErrBadPattern. */
    private static JsonNode goSays() throws IOException {
        try (InputStream table = NamePatternTest.class.getResourceAsStream("go-path-match.json")) {
            return JsonMapper.shared().readTree(Objects.requireNonNull(table));
        }
    }

    @Test
    void patternsMatchWhatTheyMatchInGo() throws IOException {
        List<String> differences = new ArrayList<>();
        for (JsonNode row : goSays()) {
            String pattern = row.path(0).asString();
            String name = row.path(1).asString();
            String ours = result(pattern, name);
            if (!ours.equals(row.path(2).asString())) {
                differences.add("%s on %s: %s".formatted(pattern, name, ours));
            }
        }

        assertThat(goSays().size()).isGreaterThan(400);
        assertThat(differences).isEmpty();
    }

    @Test
    void manyStarsTakeNoMoreStepsThanOneForEachLetterOfTheName() throws Malformed {
        // By trying every way to share out the name among the stars, this would never end.
        NamePattern pattern = NamePattern.of("*a".repeat(120) + "b");

        assertThat(pattern.matches(LONGEST_NAME)).isFalse();
        assertThat(pattern.matches(LONGEST_NAME.substring(1) + "b")).isTrue();
    }

    @Test
    void aPatternOfAnyLengthIsComparedWithoutDepth() throws Malformed {
        assertThat(NamePattern.of("*a".repeat(1_000_000)).matches(LONGEST_NAME)).isFalse();
        assertThat(NamePattern.of("?".repeat(1_000_000)).matches(LONGEST_NAME)).isFalse();
        assertThat(NamePattern.of("*".repeat(1_000_000)).matches(LONGEST_NAME)).isTrue();
        assertThat(NamePattern.of("[" + "a-b".repeat(1_000_000) + "]").matches("a"))
                .isTrue();
    }

    @Test
    void aPatternIsRefusedForItsEndAlsoWhereItsBeginningDoesNotMatch() {
        assertThatThrownBy(() -> NamePattern.of("no*[a-"))
                .isInstanceOf(Malformed.class)
                .hasMessage("syntax error in pattern");
    }
}
