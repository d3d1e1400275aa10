package dev.charmed.scenario.agent.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.scenario.agent.conformance.Differences.Difference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

class ConformanceTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path DIFFERENCES = Conversations.ROOT.resolve("differences.yaml");
    private static final int A_FEW_HUNDRED = 300;

    private final RawHttp http = new RawHttp();

    @AfterEach
    void close() {
        http.close();
    }

    @TestFactory
    Stream<DynamicTest> oursAnswersAsRecorded(@TempDir Path scratch) throws IOException {
        return conversations().heldToTheRecording(scratch, Differences.read(DIFFERENCES));
    }

    @TestFactory
    Stream<DynamicTest> theRealDaemonAnswersAsRecorded(@TempDir Path scratch) throws Exception {
        return conversations().holdingTheRecording(scratch);
    }

    private Suite conversations() throws IOException {
        Suite suite = new Suite("conversations");
        for (Conversation conversation : Conversations.all()) {
            suite.with(conversation.id(), daemon -> hold(conversation, daemon, http));
        }
        return suite;
    }

    private static ArrayNode hold(Conversation conversation, Daemon daemon, RawHttp http) throws Exception {
        ArrayNode transcript = JSON.createArrayNode();
        for (JsonNode described : conversation.requests()) {
            RawHttp.Answer answer = http.send(daemon.socket(), Conversations.request(described, daemon.files()));
            transcript.add(isComparable(described) ? Normal.form(answer, daemon) : JSON.nullNode());
        }
        return transcript;
    }

    /** Some answers of the real daemon depend on which of its threads comes first. */
    private static boolean isComparable(JsonNode described) {
        return !described.path("depends-on-luck").asBoolean(false);
    }

    @Test
    void conversationsHaveIdsOfTheirOwn() throws IOException {
        assertThat(Conversations.all()).extracting(Conversation::id).doesNotHaveDuplicates();
    }

    @Test
    void thereAreAFewHundredRequests() throws IOException {
        assertThat(Conversations.all().stream()
                        .mapToInt(conversation -> conversation.requests().size())
                        .sum())
                .isGreaterThan(A_FEW_HUNDRED);
    }

    @Test
    void everyListedDifferenceIsOneOfAConversation() throws IOException {
        List<String> ids = Conversations.all().stream().map(Conversation::id).toList();

        assertThat(Differences.read(DIFFERENCES).all())
                .extracting(Difference::conversation)
                .isSubsetOf(ids);
    }
}
