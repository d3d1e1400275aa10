package dev.charmed.scenario.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.flipkart.zjsonpatch.Jackson3JsonPatch;
import dev.charmed.ops.model.Status;
import dev.charmed.scenario.codec.StateCatalogue;
import dev.charmed.scenario.codec.StateCodec;
import dev.charmed.scenario.codec.TextFormat;
import dev.charmed.scenario.codec.TreeText;
import dev.charmed.scenario.state.Relation;
import dev.charmed.scenario.state.State;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The operations that make one State of another. */
class JsonPatchTest {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    @Test
    void operationsAreNamedByPointerAndValue() {
        Relation db =
                Relation.builder("db").id(1).localAppData(Map.of("gone", "x")).build();

        assertThat(patch(
                        State.empty().withRelations(db),
                        State.empty()
                                .withRelations(db.withLocalAppData(Map.of("a/b", "y")))
                                .withUnitStatus(Status.active("ready"))))
                .isEqualTo("[{\"op\":\"remove\",\"path\":\"/relations/0/local_app_data/gone\"},"
                        + "{\"op\":\"add\",\"path\":\"/relations/0/local_app_data/a~1b\",\"value\":\"y\"},"
                        + "{\"op\":\"replace\",\"path\":\"/unit_status/message\",\"value\":\"ready\"},"
                        + "{\"op\":\"replace\",\"path\":\"/unit_status/name\",\"value\":\"active\"}]");
    }

    @Test
    void layersInAnotherOrderAreReplaced() {
        assertThat(patch(
                        State.empty().withContainers(StateDiffTest.withLayers("a", "b")),
                        State.empty().withContainers(StateDiffTest.withLayers("b", "a"))))
                .isEqualTo("[{\"op\":\"replace\",\"path\":\"/containers/0/layers\","
                        + "\"value\":{\"b\":{\"summary\":\"b\"},\"a\":{\"summary\":\"a\"}}}]");
    }

    @ParameterizedTest
    @MethodSource
    void applyingThePatchGivesTheOtherState(State before, State after) {
        JsonNode patched = Jackson3JsonPatch.apply(
                MAPPER.readTree(patch(before, after)), MAPPER.readTree(StateCodec.toJson(before)));

        assertThat(StateCodec.read(patched.toString(), TextFormat.JSON)).isEqualTo(after);
    }

    static Stream<Arguments> applyingThePatchGivesTheOtherState() {
        return StateCatalogue.states()
                .flatMap(state -> Stream.of(
                        Arguments.of(Named.of("empty", State.empty()), state),
                        Arguments.of(state, Named.of("empty", State.empty())),
                        Arguments.of(state, Named.of("everything", StateCatalogue.everything()))));
    }

    @ParameterizedTest
    @MethodSource("applyingThePatchGivesTheOtherState")
    void textAndPatchAreEmptyForEqualStatesOnly(State before, State after) {
        StateDiff diff = StateDiff.between(before, after);

        assertThat(diff.isEmpty()).isEqualTo(before.equals(after));
        assertThat(diff.toText(false).isEmpty()).isEqualTo(before.equals(after));
        assertThat(diff.toJsonPatch().isEmpty()).isEqualTo(before.equals(after));
    }

    private static String patch(State before, State after) {
        return TreeText.json(StateDiff.between(before, after).toJsonPatch());
    }
}
