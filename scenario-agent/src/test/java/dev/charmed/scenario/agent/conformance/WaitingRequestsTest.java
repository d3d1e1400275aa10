package dev.charmed.scenario.agent.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.scenario.agent.pebble.PebbleServers;
import dev.charmed.scenario.pebble.PebbleDaemon;
import dev.charmed.scenario.pebble.PebbleSetup;
import dev.charmed.scenario.state.Container;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that are answered when something happens. */
class WaitingRequestsTest {
    private static final String CHECK = "checks: {c: {override: replace, tcp: {port: 1}}}";

    @TempDir
    private Path directory = Path.of("");

    private final PebbleServers servers = new PebbleServers();
    private final RawHttp http = new RawHttp();
    private PebbleDaemon daemon = new PebbleDaemon(Container.connected("x"), setup());

    private PebbleSetup setup() {
        return PebbleSetup.on(directory, InstantSource.system());
    }

    @BeforeEach
    void listen() {
        daemon = new PebbleDaemon(Container.connected("workload"), setup());
        servers.listen(directory.resolve("socket"), daemon);
    }

    @AfterEach
    void end() {
        http.close();
        servers.close();
    }

    private String got(String uri) {
        try {
            Request request = new Request("GET", uri, Map.of(), new byte[0]);
            return new String(http.send(directory.resolve("socket"), request).body(), StandardCharsets.UTF_8);
        } catch (Exception failed) {
            throw new CompletionException(failed);
        }
    }

    @Test
    void whoeverPollsForNoticesIsToldOfTheNextOne() {
        CompletableFuture<String> poll =
                CompletableFuture.supplyAsync(() -> got("/v1/notices?timeout=30s&keys=example.com/a"));
        got("/v1/system-info");
        assertThat(poll).isNotDone();

        daemon.noticesAction("add", "custom", "example.com/a", "", Map.of());

        assertThat(poll.join()).contains("\"key\":\"example.com/a\"");
    }

    @Test
    void whoeverPollsForNoticesIsToldThatThereWereNone() {
        assertThat(got("/v1/notices?timeout=20ms")).contains("\"result\":[]");
    }

    @Test
    void whoeverWaitsForAChangeIsToldOfItsEnd() {
        daemon.layersAction("add", "l", "yaml", CHECK, false, false);
        CompletableFuture<String> waiting = CompletableFuture.supplyAsync(() -> got("/v1/changes/1/wait?timeout=30s"));
        got("/v1/system-info");
        assertThat(waiting).isNotDone();

        daemon.checksAction("stop", List.of("c"));

        assertThat(waiting.join()).contains("\"ready\":true");
    }

    @Test
    void whoeverWaitsForAChangeIsToldThatItWentOn() {
        daemon.layersAction("add", "l", "yaml", CHECK, false, false);

        assertThat(got("/v1/changes/1/wait?timeout=20ms")).contains("timed out waiting for change after 20ms");
    }
}
