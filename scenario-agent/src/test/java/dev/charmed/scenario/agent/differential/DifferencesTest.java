package dev.charmed.scenario.agent.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DifferencesTest {
    private final Suite suite = new Suite();

    @Test
    void everyNormalisationIsListedWithItsReason() throws IOException {
        assertThat(suite.differences().everywhere())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Normalisation.values())
                        .map(Normalisation::id)
                        .toList());
    }

    @Test
    void everyDifferenceOfAVectorIsListedAndEveryListedOneIsShownByAVector() throws IOException {
        List<String> shown = suite.vectors().stream()
                .flatMap(vector -> vector.divergence().stream())
                .flatMap(divergence -> divergence.because().stream())
                .distinct()
                .toList();

        assertThat(suite.differences().named()).containsExactlyInAnyOrderElementsOf(shown);
    }

    @Test
    void vectorsHaveIdsOfTheirOwn() throws IOException {
        assertThat(suite.vectors())
                .extracting(Vector::id)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(290);
    }
}
