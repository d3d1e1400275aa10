package dev.charmed.scenario.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameGrammarTest {

    @ParameterizedTest
    @CsvSource({
        "ENDPOINT, db",
        "ENDPOINT, db_1-x",
        "APPLICATION, mysql",
        "APPLICATION, a-1b-c2",
        "APPLICATION, a-b1",
        "ACTION, 1-2--3",
        "ACTION, a",
        "CONTAINER, a--b"
    })
    void namesThatJujuAccepts(NameGrammar grammar, String name) {
        assertThat(grammar.allows(name)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "ENDPOINT, 1db",
        "ENDPOINT, db-",
        "ENDPOINT, db__x",
        "APPLICATION, a-1",
        "APPLICATION, a-12-b",
        "APPLICATION, a--b",
        "APPLICATION, a_b",
        "ACTION, -a",
        "ACTION, a-",
        "CONTAINER, A"
    })
    void namesThatJujuRefuses(NameGrammar grammar, String name) {
        assertThat(grammar.allows(name)).isFalse();
    }

    @Test
    void containersHave63CharactersAtMost() {
        assertThat(NameGrammar.CONTAINER.allows("a".repeat(63))).isTrue();
        assertThat(NameGrammar.CONTAINER.allows("a".repeat(64))).isFalse();
    }

    /** To try every way of reading such a name takes hours, and a call for every part more than a stack. */
    @Test
    @Timeout(60)
    void namesOfAMillionCharactersAreReadOnce() {
        assertThat(NameGrammar.ENDPOINT.allows("a-".repeat(500_000) + "a")).isTrue();
        assertThat(NameGrammar.ENDPOINT.allows("a".repeat(1_000_000) + "!")).isFalse();
        assertThat(NameGrammar.APPLICATION.allows("a-".repeat(500_000) + "a")).isTrue();
        assertThat(NameGrammar.APPLICATION.allows("a-" + "a".repeat(1_000_000) + "!"))
                .isFalse();
        assertThat(NameGrammar.APPLICATION.allows("a-" + "1".repeat(1_000_000))).isFalse();
        assertThat(NameGrammar.ACTION.allows("a-".repeat(500_000))).isFalse();
    }
}
