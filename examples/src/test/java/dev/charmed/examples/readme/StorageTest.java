package dev.charmed.examples.readme;

import static dev.charmed.scenario.assertj.ScenarioAssertions.assertThat;
import static dev.charmed.scenario.assertj.ScenarioAssertions.assertThatThrownBy;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.event.StorageAttachedEvent;
import dev.charmed.ops.event.UpdateStatusEvent;
import dev.charmed.ops.framework.Framework;
import dev.charmed.ops.model.LogLevel;
import dev.charmed.scenario.Context;
import dev.charmed.scenario.Run;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;
import dev.charmed.scenario.state.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StorageTest {
    private static final CharmMeta META =
            CharmMeta.parse("{name: foo, storage: {foo: {type: filesystem, multiple: {range: 0-}}}}");

    static class MyCharm extends CharmBase {
        MyCharm(Framework framework) {
            super(framework);
            framework.observe(on().updateStatus(), this::onUpdateStatus);
            framework.observe(on().storageAttached("foo"), this::onAttached);
        }

        // snippet: request
        private void onUpdateStatus(UpdateStatusEvent event) {
            model().storages().request("foo", 2);
        }
        // end of snippet

        private void onAttached(StorageAttachedEvent event) {
            log().info("attached " + event.storage());
        }
    }

    @Test
    void filesOfAStorage() throws IOException {
        // snippet: files
        try (var context = Context.of(MyCharm::new, META)) {
            Storage foo = new Storage("foo", 0).withFile("myfile.txt", "helloworld");

            try (var paused =
                    context.manager(Event.updateStatus(), State.empty().withStorages(foo))) {
                Path location =
                        paused.charm().model().storages().of("foo").get(0).location();
                assertThat(location.resolve("myfile.txt")).hasContent("helloworld");

                Files.writeString(location.resolve("path.py"), "helloworlds");

                Run run = paused.execute();
                assertThat(run.state().storages()).containsExactly(foo.withFile("path.py", "helloworlds"));
                assertThat(run.storage(foo).resolve("path.py")).hasContent("helloworlds");
            }
        }
        // end of snippet
    }

    @Test
    void aStorageWithoutAnIndexIsNowhereYet() {
        try (var context = Context.of(MyCharm::new, META)) {
            Run run = context.execute(Event.updateStatus(), State.empty().withStorages(new Storage("foo")));

            assertThatThrownBy(() -> run.storage(new Storage("foo")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no index yet");
        }
    }

    @Test
    void theCharmAsksForMore() {
        try (var context = Context.of(MyCharm::new, META)) {
            // snippet: requested
            Run run = context.execute(Event.updateStatus(), State.empty());

            assertThat(run).requestedStorages("foo", 2);
            // end of snippet
        }
    }

    @Test
    void whatWasAskedForArrives() {
        try (var context = Context.of(MyCharm::new, META)) {
            // snippet: attached
            Storage first = new Storage("foo", 0);
            Storage second = new Storage("foo", 1);

            Run run = context.execute(first.attachedEvent(), State.empty().withStorages(first));
            assertThat(run).hasLogged(LogLevel.INFO, "attached foo/0");

            run = context.execute(second.attachedEvent(), run.state().withStorages(first, second));
            assertThat(run).hasLogged(LogLevel.INFO, "attached foo/1");
            // end of snippet
        }
    }
}
