package dev.charmed.scenario.agent.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.charmed.scenario.agent.conformance.Differences.Difference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
    /** More than there are processors: starting a service takes the real daemon a second in which it does nothing. */
    private static final int AT_ONCE = 8;

    /** What each of the daemons said. */
    private record Transcripts(ArrayNode real, ArrayNode ours) {}

    @TestFactory
    Stream<DynamicTest> oursAnswersAsTheRealDaemonDoes(@TempDir Path scratch) throws Exception {
        Daemons daemons = new Daemons(RealPebble.program(), scratch);
        RawHttp http = new RawHttp();
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        Differences differences = Differences.read(DIFFERENCES);
        Map<Conversation, Future<Transcripts>> running = new LinkedHashMap<>();
        for (Conversation conversation : Conversations.all()) {
            running.put(conversation, pool.submit(() -> hold(conversation, daemons, http)));
        }
        return running.entrySet().stream()
                .map(entry -> dynamicTest(entry.getKey().id(), () -> {
                    Transcripts said = entry.getValue().get();
                    List<Difference> intended = differences.of(entry.getKey().id());
                    Comparison.assertEqual(said.real(), said.ours(), intended);
                }))
                .onClose(() -> {
                    pool.shutdownNow();
                    http.close();
                    daemons.close();
                });
    }

    private static Transcripts hold(Conversation conversation, Daemons daemons, RawHttp http) throws Exception {
        try (Daemon real = daemons.real(conversation.id());
                Daemon ours = daemons.simulated(conversation.id())) {
            return new Transcripts(hold(conversation, real, http), hold(conversation, ours, http));
        }
    }

    private static ArrayNode hold(Conversation conversation, Daemon daemon, RawHttp http) throws Exception {
        ArrayNode transcript = JSON.createArrayNode();
        for (JsonNode described : conversation.requests()) {
            RawHttp.Answer answer = http.send(daemon.socket(), Conversations.request(described, daemon.files()));
            transcript.add(Normal.form(answer, daemon));
        }
        return transcript;
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
                .isGreaterThan(300);
    }

    @Test
    void everyListedDifferenceIsOneOfAConversation() throws IOException {
        List<String> ids =
                Conversations.all().stream().map(Conversation::id).distinct().toList();

        assertThat(Differences.read(DIFFERENCES).all())
                .extracting(Difference::conversation)
                .isSubsetOf(ids);
    }
}
