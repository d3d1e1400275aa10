package dev.charmed.examples.readme;

import static dev.charmed.scenario.assertj.ScenarioAssertions.assertThat;

import dev.charmed.ops.model.Status;
import dev.charmed.scenario.Context;
import dev.charmed.scenario.Run;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CharmDirectoryTest {

    @Test
    void aCharmOfAnyLanguage() {
        // snippet: directory
        try (Context context = Context.of(Path.of("motd"))) {
            State in = State.empty().withConfig(Map.of("message", "Welcome."));

            Run run = context.execute(Event.configChanged(), in);

            assertThat(run).succeeded();
            assertThat(run.state()).hasUnitStatus(Status.active("Welcome."));
        }
        // end of snippet
    }
}
