package dev.charmed.scenario.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.ops.production.UnitStateFile;
import dev.charmed.scenario.Context;
import dev.charmed.scenario.Run;
import dev.charmed.scenario.state.DeferredEvent;
import dev.charmed.scenario.state.State;
import dev.charmed.scenario.state.StoredState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any program can keep what ops for Java keeps; these do it in bash. */
class JavaUnitStateTest {
    private static final StoredState STORED = StoredState.of("ProbeCharm", Map.of("hooks", 1L));
    private static final DeferredEvent DEFERRED = new DeferredEvent("ProbeCharm/on/start[1]", "ProbeCharm", "onStart");

    @TempDir
    private Path directory;

    private Run start(String script, State state) throws IOException {
        try (Context context = Context.of(CharmFiles.bash(directory, script))) {
            return context.execute("start", state);
        }
    }

    @Test
    void aCharmThatKeepsNothingFindsNoFile() throws IOException {
        Run run = start("ls -A", State.empty());

        assertThat(run.standardOutput().lines()).containsExactlyInAnyOrder("actions.yaml", "dispatch", "metadata.yaml");
        assertThat(run.state().storedStates()).isEmpty();
    }

    @Test
    void whatTheStateKeepsIsThereForTheCharm() throws IOException {
        Run run = start(
                "cat .unit-state.json", State.empty().withStoredStates(STORED).withDeferred(DEFERRED));

        assertThat(run.standardOutput().strip())
                .isEqualTo("{\"deferred\":[{\"handle_path\":\"ProbeCharm/on/start[1]\",\"owner\":\"ProbeCharm\","
                        + "\"observer\":\"onStart\",\"snapshot_data\":{}}],"
                        + "\"stored_states\":[{\"owner_path\":\"ProbeCharm\",\"name\":\"_stored\","
                        + "\"content\":{\"hooks\":1}}]}");
        assertThat(run.state().storedStates()).containsExactly(STORED);
        assertThat(run.state().deferred()).containsExactly(DEFERRED);
    }

    @Test
    void whatTheCharmKeepsIsInTheStateAfterwards() throws IOException {
        Run run = start("""
                echo '{"stored_states": [{"owner_path": "ProbeCharm", "name": "_stored", "content": {"hooks": 1}}]}' \\
                    > .unit-state.json
                """, State.empty().withDeferred(DEFERRED));

        assertThat(run.state().storedStates()).containsExactly(STORED);
        assertThat(run.state().deferred()).isEmpty();
    }

    @Test
    void whatTheCharmThrewAwayIsNotKept() throws IOException {
        Run run = start("rm .unit-state.json", State.empty().withStoredStates(STORED));

        assertThat(run.state().storedStates()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ls >", "echo '{\"deferred\":[{}]}' >", "mkdir -p x; rm .unit-state.json; mv x"})
    void whatTheCharmMadeUnreadableLeavesTheStateAsItWas(String command) throws IOException {
        Run run = start(command + " .unit-state.json", State.empty().withStoredStates(STORED));

        assertThat(run.state().storedStates()).containsExactly(STORED);
    }

    @Test
    void aFileThatTheAuthorLeftInTheDirectoryIsNotTheUnits() throws IOException {
        Path left = Files.writeString(directory.resolve(UnitStateFile.NAME), "{\"deferred\": []}");

        Run run = start("ls -A", State.empty());

        assertThat(run.standardOutput()).doesNotContain(UnitStateFile.NAME);
        assertThat(left).exists();
    }
}
