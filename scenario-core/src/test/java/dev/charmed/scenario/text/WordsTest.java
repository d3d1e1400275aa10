package dev.charmed.scenario.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

    @Test
    void whatIsShortIsQuotedAsItIs() {
        assertThat(Words.quoted("a".repeat(60))).isEqualTo('"' + "a".repeat(60) + '"');
    }

    @Test
    void whatIsLongLosesItsMiddle() {
        assertThat(Words.shortened("a".repeat(100) + "b".repeat(100), 9)).isEqualTo("aaaaaa…bbb");
    }

    @Test
    void lineFeedsAndControlCharactersAreSpeltOut() {
        assertThat(Words.quoted("a\nb\u0007")).isEqualTo("\"a\\nb\\u0007\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 10, 11, 12})
    void charactersOfTwoUnitsAreNotCutInTwo(int longest) {
        String shortened = Words.shortened("\ud83d\ude00".repeat(50), longest);

        assertThat(shortened.replace("\ud83d\ude00", "")).isEqualTo("…");
    }

    @Test
    void messagesHaveAThousandCharactersAtMost() {
        assertThat(Words.message("x".repeat(700_000))).hasSize(1001);
    }
}
