package dev.charmed.scenario.meta;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NearestNameTest {
    private static final List<String> KNOWN = List.of("database", "ingress", "local_unit_data");

    @Test
    void aLetterTooFewIsFound() {
        assertThat(NearestName.of("databse", KNOWN)).contains("database");
    }

    @Test
    void swappedLettersCountAsOneSlip() {
        assertThat(NearestName.of("dbs", List.of("dsb"))).contains("dsb");
    }

    @Test
    void caseAndDashesCountForNothing() {
        assertThat(NearestName.of("Local-Unit-Data", KNOWN)).contains("local_unit_data");
    }

    @Test
    void hintFallsBackToAbbreviations() {
        assertThat(NearestName.hint("bool", List.of("string", "boolean"))).contains("boolean");
        assertThat(NearestName.hint("integer", List.of("string", "int"))).contains("int");
        assertThat(NearestName.hint("ingress-url", List.of("ingress", "ingress-ur")))
                .contains("ingress-ur");
        assertThat(NearestName.of("bool", List.of("boolean"))).isEmpty();
    }

    @Test
    void whatIsFarFromEverythingHasNoNeighbour() {
        assertThat(NearestName.of("certificates", KNOWN)).isEmpty();
    }

    @Test
    void theNearestWins() {
        assertThat(NearestName.of("database", List.of("databases", "database"))).contains("database");
    }

    @Test
    void hintReadsAsTheEndOfASentence() {
        assertThat(NearestName.hint("ingres", KNOWN)).isEqualTo("; did you mean \"ingress\"?");
        assertThat(NearestName.hint("zzz", KNOWN)).isEmpty();
    }
}
