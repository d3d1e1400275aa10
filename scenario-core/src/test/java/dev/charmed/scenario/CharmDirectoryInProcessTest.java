package dev.charmed.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.event.InstallEvent;
import dev.charmed.ops.event.StartEvent;
import dev.charmed.ops.framework.Framework;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.meta.MetadataException;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CharmDirectoryInProcessTest {
    @TempDir
    Path temporary;

    static class Writer extends CharmBase {
        Writer(Framework framework) {
            super(framework);
            framework.observe(on().install(), this::onInstall);
            framework.observe(on().start(), this::onStart);
        }

        private void onInstall(InstallEvent event) throws IOException {
            Files.writeString(charmDirectory().resolve("installed"), "yes");
            unit().setWorkloadVersion(charmDirectory().toString());
        }

        private void onStart(StartEvent event) throws IOException {
            unit().setWorkloadVersion(Files.readString(charmDirectory().resolve("metadata.yaml")));
        }
    }

    @Test
    void aCharmThatAsksForItsDirectoryFindsItsMetadataThere() {
        State out = Context.of(Writer::new, CharmMeta.named("writer")).run(Event.start(), State.empty());

        assertThat(CharmMeta.parse(out.workloadVersion())).isEqualTo(CharmMeta.named("writer"));
    }

    @Test
    void theDirectoryIsGoneAfterTheRun() {
        State out = Context.of(Writer::new, CharmMeta.named("writer")).run(Event.install(), State.empty());

        assertThat(Path.of(out.workloadVersion())).isAbsolute().doesNotExist();
    }

    @Test
    void aDirectoryOfTheTestsStays() {
        var context = Context.of(Writer::new, CharmMeta.named("writer"), options -> options.charmRoot(temporary));

        context.run(Event.install(), State.empty());

        assertThat(temporary.resolve("installed")).hasContent("yes");
    }

    @Test
    void metadataIsReadFromTheProjectThatTheCharmIsBuiltIn() throws Exception {
        Files.writeString(
                temporary.resolve("charmcraft.yaml"), "{type: charm, name: found, summary: s, description: d}");

        assertThat(CharmMeta.beside(builtIn(temporary.resolve("target/classes")))
                        .name())
                .isEqualTo("found");
    }

    @Test
    void aCharmWithoutMetadataIsToldWhereItWasLookedFor() throws Exception {
        Files.createDirectory(temporary.resolve(".git"));
        Class<?> lonely = builtIn(temporary.resolve("target/classes"));

        assertThatThrownBy(() -> CharmMeta.beside(lonely))
                .isInstanceOf(MetadataException.class)
                .hasMessageContaining(temporary.resolve("target").toString())
                .hasMessageContaining("CharmMeta.named");
    }

    @Test
    void metadataIsGivenAsAMap() {
        var context = Context.of(Writer::new, CharmMeta.of(Map.of("name", "mapped")));

        assertThat(context.charm().name()).isEqualTo("mapped");
    }

    /** The class of the charm again, as if it had been compiled to there. */
    private static Class<?> builtIn(Path classes) throws Exception {
        String file = Writer.class.getName().replace('.', File.separatorChar) + ".class";
        Path copy = classes.resolve(file);
        Files.createDirectories(copy.getParent());
        try (var compiled = Writer.class.getClassLoader().getResourceAsStream(file)) {
            Files.write(copy, compiled.readAllBytes());
        }
        URL[] only = {classes.toUri().toURL()};
        ClassLoader parent = new ClassLoader(Writer.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (name.equals(Writer.class.getName())) {
                    throw new ClassNotFoundException(name);
                }
                return super.loadClass(name, resolve);
            }
        };
        try (URLClassLoader loader = new URLClassLoader(only, parent)) {
            return loader.loadClass(Writer.class.getName());
        }
    }
}
