package dev.charmed.scenario.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActionParametersTest {
    @Test
    void valuesAreTakenAsJujuRunTakesThem() {
        assertThat(ActionParameters.read(List.of(
                        "force=yes",
                        "keep=off",
                        "mode=0755",
                        "most=1_000",
                        "rev=1e3",
                        "build=08",
                        "at=1:30",
                        "day=2001-12-14")))
                .isEqualTo(Map.of(
                        "force",
                        true,
                        "keep",
                        false,
                        "mode",
                        493L,
                        "most",
                        1000L,
                        "rev",
                        "1e3",
                        "build",
                        "08",
                        "at",
                        "1:30",
                        "day",
                        "2001-12-14"));
    }

    @Test
    void quotesKeepTheText() {
        assertThat(ActionParameters.read(List.of("force='yes'", "mode=\"0755\"")))
                .isEqualTo(Map.of("force", "yes", "mode", "0755"));
    }
}
