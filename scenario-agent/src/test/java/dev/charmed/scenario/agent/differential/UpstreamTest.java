package dev.charmed.scenario.agent.differential;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** The vectors do upstream what they were written for: two runs that fail alike would prove nothing. */
class UpstreamTest {
    private static final Set<String> FRAMEWORK_LEVELS = Set.of("DEBUG", "TRACE");

    @TempDir
    private Path scratch;

    @TestFactory
    Stream<DynamicTest> upstreamDoesWhatTheVectorSays() throws IOException, InterruptedException {
        Suite suite = new Suite();
        List<Vector> vectors = suite.vectors();
        Map<String, ObjectNode> results = suite.upstream().run(vectors, scratch);
        return vectors.stream()
                .map(vector -> dynamicTest(vector.id(), () -> {
                    ObjectNode result = requireNonNull(results.get(vector.id()));
                    assertThat(result.path("outcome").asString())
                            .as("%s", result.path("error"))
                            .isEqualTo(vector.outcome());
                    assertThat(answers(result)).isEqualTo(vector.answers());
                }));
    }

    private static List<String> answers(ObjectNode result) {
        return result.path("juju_log")
                .valueStream()
                .filter(entry -> !FRAMEWORK_LEVELS.contains(entry.path("level").asString()))
                .map(entry -> entry.path("message").asString())
                .toList();
    }
}
