package dev.charmed.examples.readme;

import static dev.charmed.scenario.assertj.ScenarioAssertions.assertThat;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.event.StartEvent;
import dev.charmed.ops.framework.Framework;
import dev.charmed.scenario.Context;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VirtualCharmRootTest {

    static class MyCharm extends CharmBase {
        MyCharm(Framework framework) {
            super(framework);
            framework.observe(on().start(), this::onStart);
        }

        private void onStart(StartEvent event) throws IOException {
            Path template = charmDirectory().resolve("motd.txt");
            unit().setWorkloadVersion(Files.exists(template) ? Files.readString(template) : "no message");
            Files.writeString(charmDirectory().resolve("started"), "yes");
        }
    }

    @Test
    void aDirectoryIsMadeForTheCharm() {
        // snippet: made
        var context = Context.of(MyCharm::new, CharmMeta.named("my-charm-name"));

        State out = context.run(Event.start(), State.empty());

        assertThat(out).hasWorkloadVersion("no message");
        // end of snippet
    }

    // snippet: given
    @Test
    void aDirectoryOfTheTest(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("motd.txt"), "hello");
        var context =
                Context.of(MyCharm::new, CharmMeta.named("my-charm-name"), options -> options.charmRoot(directory));

        State out = context.run(Event.start(), State.empty());

        assertThat(out).hasWorkloadVersion("hello");
        assertThat(directory.resolve("started")).hasContent("yes");
    }
    // end of snippet
}
