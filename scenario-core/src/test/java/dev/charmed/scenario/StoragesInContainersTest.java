package dev.charmed.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.event.StartEvent;
import dev.charmed.ops.framework.Framework;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.state.Container;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.Mount;
import dev.charmed.scenario.state.State;
import dev.charmed.scenario.state.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Storages that the metadata mounts into containers. */
class StoragesInContainersTest {
    private static final Storage DATA = new Storage("data", 3);

    static final class Writer extends CharmBase {
        Writer(Framework framework) {
            super(framework);
            framework.observe(on().start(), this::onStart);
        }

        private void onStart(StartEvent event) {
            unit().container("web").push("/srv/data/page", "hello");
        }
    }

    private static CharmMeta charm(String storage) {
        return CharmMeta.parse("""
                name: writer
                storage: {data: %s}
                containers:
                  web:
                    mounts: [{storage: data, location: /srv/data}]
                """.formatted(storage));
    }

    private static State attached(Container web) {
        return State.empty().withStorages(DATA).withContainers(web);
    }

    @Test
    void areTheSameFilesForTheCharmAndItsWorkload() {
        try (var context = Context.of(Writer::new, charm("{type: filesystem}"))) {
            Run run = context.execute(Event.start(), attached(Container.connected("web")));

            assertThat(run.storage(DATA).resolve("page")).hasContent("hello");
            assertThat(run.state().storages()).containsExactly(DATA.withFile("page", "hello"));
        }
    }

    @Test
    void haveADirectoryEachWhereThereMayBeSeveral() throws IOException {
        try (var context = Context.of(Writer::new, charm("{type: filesystem, multiple: {range: 0-}}"))) {
            Run run = context.execute(Event.start(), attached(Container.connected("web")));

            assertThat(run.fileSystem("web").resolve("srv/data/page")).hasContent("hello");
            assertThat(run.fileSystem("web").resolve("srv/data/3").toRealPath())
                    .isEqualTo(run.storage(DATA).toRealPath());
        }
    }

    @Test
    void giveWayToWhatTheStateMounts(@TempDir Path source) {
        Container web = Container.connected("web").withMounts(Map.of("data", new Mount("/srv/data", source)));

        try (var context = Context.of(Writer::new, charm("{type: filesystem}"))) {
            Run run = context.execute(Event.start(), attached(web));

            assertThat(source.resolve("page")).hasContent("hello");
            assertThat(Files.exists(run.storage(DATA).resolve("page"))).isFalse();
        }
    }
}
