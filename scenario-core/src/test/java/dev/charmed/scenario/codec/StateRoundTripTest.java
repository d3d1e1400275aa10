package dev.charmed.scenario.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.scenario.state.State;
import dev.charmed.scenario.state.StoredState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read back, in every format and in one way. */
class StateRoundTripTest {
    private static final String CATALOGUE = "dev.charmed.scenario.codec.StateCatalogue#states";

    @ParameterizedTest
    @MethodSource(CATALOGUE)
    void jsonIsReadBack(State state) {
        assertThat(StateCodec.read(StateCodec.toJson(state), TextFormat.JSON)).isEqualTo(state);
    }

    @ParameterizedTest
    @MethodSource(CATALOGUE)
    void prettyJsonIsReadBack(State state) {
        assertThat(StateCodec.read(StateCodec.toPrettyJson(state), TextFormat.JSON))
                .isEqualTo(state);
    }

    @ParameterizedTest
    @MethodSource(CATALOGUE)
    void yamlIsReadBack(State state) {
        assertThat(StateCodec.read(StateCodec.toYaml(state), TextFormat.YAML)).isEqualTo(state);
    }

    @ParameterizedTest
    @MethodSource(CATALOGUE)
    void treeIsReadBack(State state) {
        assertThat(StateCodec.fromTree(StateCodec.toTree(state))).isEqualTo(state);
    }

    @ParameterizedTest
    @MethodSource(CATALOGUE)
    void whatWasReadBackIsWrittenTheSame(State state) {
        String json = StateCodec.toJson(state);
        String yaml = StateCodec.toYaml(state);

        assertThat(StateCodec.toJson(StateCodec.read(yaml, TextFormat.YAML))).isEqualTo(json);
        assertThat(StateCodec.toYaml(StateCodec.read(json, TextFormat.JSON))).isEqualTo(yaml);
    }

    @ParameterizedTest
    @MethodSource(CATALOGUE)
    void allFormatsHoldTheSameTree(State state) {
        Object tree = TreeText.read(StateCodec.toJson(state), TextFormat.JSON);

        assertThat(TreeText.read(StateCodec.toPrettyJson(state), TextFormat.JSON))
                .isEqualTo(tree);
        assertThat(TreeText.read(StateCodec.toYaml(state), TextFormat.YAML)).isEqualTo(tree);
    }

    @ParameterizedTest
    @MethodSource(CATALOGUE)
    void equalStatesAreEqualBytesHoweverTheyWereBuilt(State state) {
        State reversed = State.builder()
                .config(state.config())
                .relations(reversed(state.relations()))
                .networks(reversed(state.networks()))
                .containers(reversed(state.containers()))
                .storages(reversed(state.storages()))
                .openedPorts(reversed(state.openedPorts()))
                .leader(state.leader())
                .model(state.model())
                .secrets(reversed(state.secrets()))
                .resources(reversed(state.resources()))
                .plannedUnits(state.plannedUnits())
                .deferred(state.deferred())
                .storedStates(reversed(state.storedStates()))
                .appStatus(state.appStatus())
                .unitStatus(state.unitStatus())
                .workloadVersion(state.workloadVersion())
                .charmState(state.charmState())
                .leaderSettings(state.leaderSettings())
                .payloads(reversed(state.payloads()))
                .podSpec(state.podSpec())
                .rawPodSpec(state.rawPodSpec())
                .build();

        assertThat(reversed).isEqualTo(state);
        assertThat(StateCodec.toJson(reversed)).isEqualTo(StateCodec.toJson(state));
    }

    @Test
    void keysAreInAlphabeticalOrder() {
        assertThat(List.copyOf(StateCodec.toTree(StateCatalogue.everything()).keySet()))
                .isSorted();
        assertThat(StateCodec.toJson(State.empty()))
                .isEqualTo("{\"app_status\":{\"message\":\"\",\"name\":\"unknown\"},\"config\":{},\"containers\":[],"
                        + "\"deferred\":[],\"leader\":false,\"model\":{\"cloud_spec\":null,\"name\":\"testing\","
                        + "\"type\":\"kubernetes\",\"uuid\":\"5ce4a210-7e57-4e57-8e57-000000000001\"},\"networks\":[],"
                        + "\"opened_ports\":[],\"planned_units\":1,\"relations\":[],\"resources\":[],\"secrets\":[],"
                        + "\"storages\":[],\"stored_states\":[],\"unit_status\":{\"message\":\"\",\"name\":\"unknown\"},"
                        + "\"workload_version\":\"\"}");
    }

    @Test
    void layersKeepTheOrderInWhichTheyWereAdded() {
        State state = StateCatalogue.layersOutOfAlphabet();

        State back = StateCodec.read(StateCodec.toYaml(state), TextFormat.YAML);

        assertThat(back.container("workload").layers().keySet()).containsExactly("z", "a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "\ufeff", "\"", "\ud83d\ude00", " "})
    void longKeysAreFoundAgain(String character) {
        for (int length : new int[] {127, 128, 129, 167, 168, 169, 200, 1023, 1024, 1025}) {
            State state = State.empty()
                    .withStoredStates(StoredState.of("MyCharm", Map.of("k" + character.repeat(length) + "k", 1)));

            assertThat(StateCodec.read(StateCodec.toYaml(state), TextFormat.YAML))
                    .isEqualTo(state);
        }
    }

    @Test
    void fileIsReadInTheFormatOfItsExtension(@TempDir Path directory) throws IOException {
        State state = StateCatalogue.everything();
        Path json = Files.writeString(directory.resolve("state.json"), StateCodec.toJson(state));
        Path yaml = Files.writeString(directory.resolve("state.yml"), StateCodec.toYaml(state));
        Path unnamed = Files.writeString(directory.resolve("state"), StateCodec.toPrettyJson(state));

        assertThat(List.of(StateCodec.read(json), StateCodec.read(yaml), StateCodec.read(unnamed)))
                .containsOnly(state);
    }

    @Test
    void plainTreeCannotBeChanged() {
        Map<String, Object> tree = StateCodec.toTree(StateCatalogue.everything());

        assertThat(tree).isUnmodifiable();
        assertThat((Map<?, ?>) tree.get("model")).isUnmodifiable();
        assertThat((List<?>) tree.get("relations")).isUnmodifiable();
    }

    private static <T> List<T> reversed(List<T> values) {
        List<T> reversed = new ArrayList<>(values);
        Collections.reverse(reversed);
        return reversed;
    }
}
