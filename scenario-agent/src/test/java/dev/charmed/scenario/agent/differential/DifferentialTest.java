package dev.charmed.scenario.agent.differential;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.charmed.scenario.runner.Isolation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DifferentialTest {
    private static final int CONTEXT_LINES = 3;
    private static final JsonMapper PRETTY = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private final ExecutorService pool =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    private List<Vector> vectors = List.of();
    private Map<String, ObjectNode> upstream = Map.of();
    private Path python = Path.of("python3");

    @BeforeAll
    void runUpstream(@TempDir Path scratch) throws IOException, InterruptedException {
        Suite suite = new Suite();
        vectors = suite.vectors();
        python = suite.python();
        upstream = suite.upstream().run(vectors, scratch);
    }

    @AfterAll
    void endThePool() {
        pool.shutdownNow();
    }

    /** Two runs that fail alike would prove nothing. */
    @TestFactory
    Stream<DynamicTest> upstreamDoesWhatTheVectorWasWrittenFor() {
        return vectors.stream()
                .map(vector -> dynamicTest(vector.id(), () -> {
                    ObjectNode result = resultOf(vector);
                    assertThat(result.path("outcome").asString())
                            .as("%s", result.path("error"))
                            .isEqualTo(vector.outcome());
                    assertThat(answers(result)).isEqualTo(vector.answers());
                }));
    }

    @TestFactory
    Stream<DynamicTest> inForksOursDoesAsUpstream() {
        return compare(Isolation.FORK);
    }

    @TestFactory
    Stream<DynamicTest> inProcessesOursDoesAsUpstream() {
        return compare(Isolation.PROCESS);
    }

    private Stream<DynamicTest> compare(Isolation isolation) {
        Ours ours = new Ours(isolation, python);
        Map<Vector, Future<ObjectNode>> results = new LinkedHashMap<>();
        vectors.forEach(vector -> results.put(vector, pool.submit(() -> ours.run(vector))));
        return results.entrySet().stream()
                .map(result -> dynamicTest(
                        result.getKey().id(),
                        () -> compare(result.getKey(), result.getValue().get())))
                .onClose(ours::close);
    }

    private void compare(Vector vector, ObjectNode ours) {
        Document document = new Document(vector, Ours::complete);
        ObjectNode expected = document.expected(resultOf(vector));
        ObjectNode actual = document.normal(ours);
        assertThat(difference(sorted(expected), sorted(actual))).isEmpty();
    }

    private ObjectNode resultOf(Vector vector) {
        return requireNonNull(upstream.get(vector.id()));
    }

    private static List<String> answers(ObjectNode result) {
        return result.path("juju_log")
                .valueStream()
                .filter(entry -> !Normalisation.FRAMEWORK_LEVELS.contains(
                        entry.path("level").asString()))
                .map(entry -> entry.path("message").asString())
                .toList();
    }

    /** How ours differs; empty if it does not. */
    private static String difference(List<String> upstream, List<String> ours) {
        return String.join(
                "\n",
                UnifiedDiffUtils.generateUnifiedDiff(
                        "upstream", "ours", upstream, DiffUtils.diff(upstream, ours), CONTEXT_LINES));
    }

    /** A text in which equal documents are equal, whatever the order of their keys. */
    private static List<String> sorted(ObjectNode document) {
        return PRETTY.writeValueAsString(PRETTY.treeToValue(document, Object.class))
                .lines()
                .toList();
    }
}
