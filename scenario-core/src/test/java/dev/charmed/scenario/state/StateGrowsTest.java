package dev.charmed.scenario.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateGrowsTest {
    private static final State STATE = State.empty()
            .withRelations(Relation.builder("db").build())
            .withContainers(Container.connected("web"))
            .withConfig(Map.of("port", 80L));

    @TempDir
    private Path directory;

    @Test
    void whatIsAddedLeavesWhatIsThere() {
        State more = STATE.plusRelations(
                        Relation.builder("cache").build(),
                        Relation.builder("db").build())
                .plusContainers(Container.builder("side").build())
                .plusConfig("debug", true)
                .plusOpenedPorts(Port.tcp(80))
                .plusOpenedPorts(Port.tcp(81));

        assertThat(more.relations()).extracting(RelationBase::endpoint).containsExactly("db", "cache", "db");
        assertThat(more.relations()).extracting(RelationBase::id).doesNotHaveDuplicates();
        assertThat(more.containers()).extracting(Container::name).containsExactly("side", "web");
        assertThat(more.config()).isEqualTo(Map.of("port", 80L, "debug", true));
        assertThat(more.openedPorts()).containsExactly(Port.tcp(80), Port.tcp(81));
    }

    @Test
    void aPartIsReplacedByAnotherOfItsIdOrName() {
        State changed = STATE.replacing(
                        Relation.builder("db").remoteAppName("pg").build())
                .replacing(Container.builder("web").build());

        assertThat(changed.relation(Relation.builder("db").build()).id())
                .isEqualTo(STATE.relation(Relation.builder("db").build()).id());
        assertThat(changed.relation(Relation.builder("db").build()).remoteAppName())
                .isEqualTo("pg");
        assertThat(changed.container("web").canConnect()).isFalse();
    }

    @Test
    void whatIsNotThereIsNotReplaced() {
        assertThatThrownBy(() -> STATE.replacing(Relation.builder("cache").build()))
                .isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> STATE.replacing(Container.builder("side").build()))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("side");
    }

    @ParameterizedTest
    @ValueSource(strings = {"state.json", "state.yaml", "state"})
    void isReadAsItWasWritten(String name) throws IOException {
        Path file = directory.resolve(name);

        STATE.write(file);

        assertThat(State.read(file)).isEqualTo(STATE);
        assertThat(Files.readString(file).startsWith("{")).isEqualTo(name.endsWith(".json"));
    }

    @Test
    void aFileThatHoldsNoStateIsToldWithItsName() throws IOException {
        Path file = Files.writeString(directory.resolve("state.yaml"), "leeder: true\n");

        assertThatThrownBy(() -> State.read(file))
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining("did you mean \"leader\"?");
        assertThatThrownBy(() -> State.read(directory.resolve("nowhere.yaml")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(directory.resolve("nowhere.yaml") + ": cannot be read: no such file or directory");
    }
}
