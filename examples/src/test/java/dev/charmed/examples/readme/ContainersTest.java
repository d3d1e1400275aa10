package dev.charmed.examples.readme;

import static dev.charmed.scenario.assertj.ScenarioAssertions.assertThat;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.event.PebbleReadyEvent;
import dev.charmed.ops.event.StartEvent;
import dev.charmed.ops.framework.Framework;
import dev.charmed.ops.model.LogLevel;
import dev.charmed.ops.pebble.FileOptions;
import dev.charmed.scenario.Context;
import dev.charmed.scenario.Run;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.state.Container;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainersTest {
    private static final CharmMeta META = CharmMeta.parse("{name: foo, containers: {foo: {}, bar: {}}}");

    @TempDir
    private Path directory;

    private Path localFile = Path.of("");

    @BeforeEach
    void writeALocalFile() throws IOException {
        localFile = Files.writeString(directory.resolve("file.txt"), "from outside");
    }

    static class MyCharm extends CharmBase {
        MyCharm(Framework framework) {
            super(framework);
            framework.observe(on().start(), this::onStart);
            framework.observe(on().pebbleReady("foo"), this::onPebbleReady);
        }

        // snippet: pull
        private void onStart(StartEvent event) {
            String content = unit().container("foo").pullText("/local/share/config.yaml");
            log().info("it says: " + content);
        }
        // end of snippet

        // snippet: push
        private void onPebbleReady(PebbleReadyEvent event) {
            event.workload()
                    .push("/local/share/config.yaml", "TEST", FileOptions.none().withParents());
        }
        // end of snippet
    }

    @Test
    void containersOfTheState() {
        try (var context = Context.of(MyCharm::new, META)) {
            // snippet: containers
            State state = State.empty()
                    .withContainers(
                            Container.connected("foo"), Container.builder("bar").build());

            try (var run = context.manager(Event.updateStatus(), state)) {
                assertThat(run.charm().unit().container("foo").canConnect()).isTrue();
                assertThat(run.charm().unit().container("bar").canConnect()).isFalse();
            }
            // end of snippet
        }
    }

    @Test
    void aFileThatIsThereBefore() {
        try (var context = Context.of(MyCharm::new, META)) {
            // snippet: mount
            Container foo = Container.connected("foo").withMount("/local/share/config.yaml", localFile);

            Run run = context.execute(Event.start(), State.empty().withContainers(foo));

            assertThat(run).hasLogged(LogLevel.INFO, "it says: from outside");
            // end of snippet
        }
    }

    @Test
    void aFileThatTheCharmPushesIntoAMount() {
        try (var context = Context.of(MyCharm::new, META)) {
            // snippet: push-into-mount
            Container foo = Container.connected("foo").withMount("/local/share/config.yaml", localFile);

            context.run(foo.pebbleReadyEvent(), State.empty().withContainers(foo));

            assertThat(localFile).hasContent("TEST");
            // end of snippet
        }
    }

    @Test
    void whatTheCharmLeftInTheFileSystem() {
        // snippet: post-mortem
        try (var context = Context.of(MyCharm::new, META)) {
            Container foo = Container.connected("foo");

            Run run = context.execute(foo.pebbleReadyEvent(), State.empty().withContainers(foo));

            assertThat(run.fileSystem(foo).resolve("local/share/config.yaml")).hasContent("TEST");
        }
        // end of snippet
    }

    @Test
    void moreThanAFewFilesComeFromAnImage() throws IOException {
        Path image = directory.resolve("image");
        Files.createDirectories(image.resolve("local/share"));
        Files.writeString(image.resolve("local/share/config.yaml"), "from the image");
        // snippet: image
        try (var context = Context.of(MyCharm::new, META, options -> options.image("foo", image))) {
            Container foo = Container.connected("foo");

            Run run = context.execute(Event.start(), State.empty().withContainers(foo));

            assertThat(run).hasLogged(LogLevel.INFO, "it says: from the image");
        }
        // end of snippet
    }

    @Test
    void smallFilesAreInTheState() {
        try (var context = Context.of(MyCharm::new, META)) {
            // snippet: file-before
            Container foo = Container.connected("foo").withFile("/local/share/config.yaml", "from the image");

            Run run = context.execute(Event.start(), State.empty().withContainers(foo));

            assertThat(run).hasLogged(LogLevel.INFO, "it says: from the image");
            // end of snippet
        }
    }

    @Test
    void smallFilesThatTheCharmWroteAreInTheState() {
        try (var context = Context.of(MyCharm::new, META)) {
            // snippet: file-after
            Container foo = Container.connected("foo");

            State out = context.run(foo.pebbleReadyEvent(), State.empty().withContainers(foo));

            assertThat(out).container("foo").hasFile("/local/share/config.yaml", "TEST");
            // end of snippet
        }
    }
}
