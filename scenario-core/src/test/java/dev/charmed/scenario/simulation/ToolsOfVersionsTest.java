package dev.charmed.scenario.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.charmed.ops.hooktools.HookToolException;
import dev.charmed.ops.hooktools.HookTools;
import dev.charmed.ops.hooktools.SecretTools.SecretMetadata;
import dev.charmed.ops.model.Scope;
import dev.charmed.scenario.meta.JujuVersion;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which version of Juju has which tools: what a charm's own process would not find on its PATH is refused to others, too. */
class ToolsOfVersionsTest {
    private static HookTools on(String version) {
        return Hooks.on(JujuVersion.parse(version), Event.start(), State.empty().withLeader(true));
    }

    @Test
    void secretsCameWithJuju3() {
        HookTools old = on("2.9.52");

        assertThatExceptionOfType(HookToolException.class)
                .isThrownBy(() -> old.secretAdd(Scope.UNIT, Map.of("a", "b"), SecretMetadata.none()))
                .withMessage("Juju 2.9.52 has no tools for secrets; Juju 3.0 is the first that does");
        assertThatExceptionOfType(HookToolException.class).isThrownBy(old::secretIds);
        assertThat(on("3.0.0").secretIds()).isEmpty();
    }

    @Test
    void theSettingsOfTheLeaderWentWithJuju4() {
        HookTools recent = on("4.0.0");

        assertThatExceptionOfType(HookToolException.class)
                .isThrownBy(recent::leaderGet)
                .withMessage("Juju 4.0.0 has this tool no more; Juju 3.6 is the last that does");
        assertThatExceptionOfType(HookToolException.class).isThrownBy(() -> recent.addMetric(Map.of(), Map.of()));
        assertThat(on("3.6.14").leaderGet()).isEmpty();
    }
}
