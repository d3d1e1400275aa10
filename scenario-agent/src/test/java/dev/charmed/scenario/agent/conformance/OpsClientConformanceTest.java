package dev.charmed.scenario.agent.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.scenario.agent.python.OpsEnvironments;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** The client of ops, in its oldest and newest version, is told the same by the real daemon and by ours. */
class OpsClientConformanceTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path SCRIPT = Conversations.ROOT.resolve("ops_client.py");
    private static final String OLDEST = OpsEnvironments.REQUIREMENTS.get(0);

    @TestFactory
    Stream<DynamicTest> oursAnswersAsRecorded(@TempDir Path scratch) throws IOException {
        return clients().heldToTheRecording(scratch, Differences.NONE);
    }

    @TestFactory
    Stream<DynamicTest> theRealDaemonAnswersAsRecorded(@TempDir Path scratch) throws Exception {
        return clients().holdingTheRecording(scratch);
    }

    private static Suite clients() {
        Path oldest = OpsEnvironments.with(OLDEST);
        Path newest = OpsEnvironments.newest();
        return new Suite("ops-client")
                .with("oldest", daemon -> talk(oldest, daemon))
                .with("newest", daemon -> talk(newest, daemon));
    }

    /** What came of each call, and at the end which methods were not called. */
    private static ArrayNode talk(Path python, Daemon daemon) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        python.toString(),
                        SCRIPT.toString(),
                        daemon.socket().toString(),
                        daemon.files().toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        ArrayNode outcomes = JSON.createArrayNode();
        said.lines().map(line -> Normal.text(line, daemon)).map(JSON::readTree).forEach(outcomes::add);
        JsonNode last = outcomes.get(outcomes.size() - 1);
        assertThat(last).isEqualTo(JSON.readTree("[\"not called\", []]"));
        return outcomes;
    }
}
