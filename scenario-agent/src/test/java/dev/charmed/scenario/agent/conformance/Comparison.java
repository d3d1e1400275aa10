package dev.charmed.scenario.agent.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.charmed.scenario.agent.conformance.Differences.Difference;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** Compares what two daemons said. */
final class Comparison {
    private static final int CONTEXT_LINES = 6;
    private static final JsonMapper PRETTY = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private Comparison() {}

    /** Fails unless the two are equal but for what is meant to differ, and if something that is meant to does not. */
    static void assertEqual(ArrayNode real, ArrayNode ours, List<Difference> differences) {
        for (Difference difference : differences) {
            assertThat(ours.at(difference.at()))
                    .as("the listed difference %s at %s", difference.id(), difference.at())
                    .isNotEqualTo(real.at(difference.at()));
        }
        for (Difference difference : differences) {
            difference.removeFrom(real);
            difference.removeFrom(ours);
        }
        assertThat(difference(lines(real), lines(ours))).isEmpty();
    }

    private static String difference(List<String> real, List<String> ours) {
        return String.join(
                "\n",
                UnifiedDiffUtils.generateUnifiedDiff("real", "ours", real, DiffUtils.diff(real, ours), CONTEXT_LINES));
    }

    private static List<String> lines(ArrayNode transcript) {
        return PRETTY.writeValueAsString(PRETTY.treeToValue(transcript, Object.class))
                .lines()
                .toList();
    }
}
