package dev.charmed.scenario.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JujuVersionTest {
    @ParameterizedTest
    @ValueSource(strings = {"3.6.0", "3.6-beta2", "2.9.43.1", "3.6-rc1.2", "100.0.0"})
    void isWrittenAsItWasRead(String text) {
        assertThat(JujuVersion.parse(text)).hasToString(text);
    }

    @Test
    void whatIsLeftOutIsZero() {
        assertThat(JujuVersion.parse("3")).isEqualTo(JujuVersion.parse("3.0")).isEqualTo(JujuVersion.of(3, 0, 0));
    }

    @Test
    void preReleasesComeBeforeTheirReleaseAndBuildsAfterIt() {
        List<JujuVersion> inOrder = List.of(
                JujuVersion.parse("2.9.43"),
                JujuVersion.parse("2.9.43.1"),
                JujuVersion.parse("3.6-alpha9"),
                JujuVersion.parse("3.6-beta2"),
                JujuVersion.parse("3.6-beta10"),
                JujuVersion.parse("3.6-rc1"),
                JujuVersion.parse("3.6.0"),
                JujuVersion.parse("3.6.10"));
        List<JujuVersion> shuffled = new ArrayList<>(inOrder);
        Collections.shuffle(shuffled, new Random(1));
        Collections.sort(shuffled);
        assertThat(shuffled).isEqualTo(inOrder);
    }

    @Test
    void isAtLeastComparesWithARelease() {
        assertThat(JujuVersion.parse("3.6.10").isAtLeast(3, 6, 10)).isTrue();
        assertThat(JujuVersion.parse("3.6.9").isAtLeast(3, 6, 10)).isFalse();
        assertThat(JujuVersion.parse("3.0-beta1").isAtLeast(3, 0, 0)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "three", "3.", "3.6.", "3.6-2", "3.6.0.1.2", "3.6 ", "9999999999.0.0"})
    void anythingElseIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JujuVersion.parse(text))
                .withMessageContaining("\"" + text + "\" is not a Juju version")
                .withMessageContaining("3.6.0");
    }
}
