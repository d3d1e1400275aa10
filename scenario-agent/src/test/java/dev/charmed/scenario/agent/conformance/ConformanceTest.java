package dev.charmed.scenario.agent.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.scenario.agent.conformance.Differences.Difference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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

    @TestFactory
    Stream<DynamicTest> oursAnswersAsTheRealDaemonDoes(@TempDir Path scratch) throws Exception {
        BothDaemons both = new BothDaemons(scratch);
        RawHttp http = new RawHttp();
        Differences differences = Differences.read(DIFFERENCES);
        List<DynamicTest> tests = new ArrayList<>();
        for (Conversation conversation : Conversations.all()) {
            tests.add(both.compare(
                    conversation.id(), daemon -> hold(conversation, daemon, http), differences.of(conversation.id())));
        }
        return tests.stream().onClose(both::close).onClose(http::close);
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
