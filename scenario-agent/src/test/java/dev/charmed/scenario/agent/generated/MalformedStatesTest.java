package dev.charmed.scenario.agent.generated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.scenario.codec.StateCodec;
import dev.charmed.scenario.codec.StateFormatException;
import dev.charmed.scenario.codec.TextFormat;
import dev.charmed.scenario.exploration.Generator;
import dev.charmed.scenario.exploration.Property;
import dev.charmed.scenario.state.State;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Documents that are nearly States: read, or refused with reasons. */
class MalformedStatesTest {
    private static final int CASES = 300;
    private static final JsonMapper JSON = new JsonMapper();
    private static final YAMLMapper YAML = new YAMLMapper();

    /** Bytes that are shown as a text. */
    private record Document(byte[] bytes) {
        @Override
        public String toString() {
            return JSON.writeValueAsString(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @EnumSource
    void withPartsOutOfPlaceAreReadOrRefused(TextFormat format) {
        check(format, choices -> {
            ObjectNode tree = (ObjectNode)
                    JSON.readTree(StateCodec.toJson(Samples.consistent(choices).state()));
            Object spoilt = Malformed.tree(choices, tree);
            String text = format == TextFormat.JSON ? JSON.writeValueAsString(spoilt) : YAML.writeValueAsString(spoilt);
            return new Document(text.getBytes(StandardCharsets.UTF_8));
        });
    }

    @ParameterizedTest
    @EnumSource
    void withBytesOutOfPlaceAreReadOrRefused(TextFormat format) {
        check(format, choices -> {
            State state = Samples.consistent(choices).state();
            String text = format == TextFormat.JSON ? StateCodec.toJson(state) : StateCodec.toYaml(state);
            return new Document(Malformed.bytes(choices, text.getBytes(StandardCharsets.UTF_8)));
        });
    }

    private static void check(TextFormat format, Generator<Document> generator) {
        Cases.check(CASES, Property.<Document>of(generator, document -> {
            State state;
            try {
                state = StateCodec.read(document.bytes(), format);
            } catch (StateFormatException refused) {
                assertThat(refused.problems())
                        .isNotEmpty()
                        .allSatisfy(problem -> assertThat(problem.message()).isNotBlank());
                return;
            }
            assertThat(StateCodec.read(StateCodec.toJson(state), TextFormat.JSON))
                    .isEqualTo(state);
            assertThat(StateCodec.read(StateCodec.toYaml(state), TextFormat.YAML))
                    .isEqualTo(state);
        }));
    }
}
