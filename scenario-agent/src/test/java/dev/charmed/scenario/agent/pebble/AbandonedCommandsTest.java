package dev.charmed.scenario.agent.pebble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.scenario.pebble.ExecResult;
import dev.charmed.scenario.pebble.PebbleDaemon;
import dev.charmed.scenario.pebble.PebbleSetup;
import dev.charmed.scenario.pebble.Workload;
import dev.charmed.scenario.state.Container;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands whose clients do not connect to their streams in time. */
class AbandonedCommandsTest {
    private static final String TOO_LATE = "cannot perform the following tasks:\n- Execute command \"greet\""
            + " (exec 1: timeout waiting for websocket connections: context deadline exceeded)";

    private final List<Alarm> alarms = new ArrayList<>();
    private final PebbleDaemon daemon;
    private final Endpoints endpoints;

    /** Something that is to be done later. */
    private record Alarm(Duration delay, Runnable action) {}

    AbandonedCommandsTest(@TempDir Path directory) {
        Workload workload = Workload.builder()
                .program(List.of("greet"), call -> ExecResult.of(0, "hello", ""))
                .build();
        daemon = new PebbleDaemon(
                Container.connected("workload"),
                PebbleSetup.on(directory, InstantSource.system()).withWorkload(workload));
        endpoints = new Endpoints(
                daemon, new Workers(Runnable::run), (delay, action) -> alarms.add(new Alarm(delay, action)));
    }

    private void begin(String json) {
        endpoints.answer(request("POST", "/v1/exec", json));
    }

    private static Supplier<Request> request(String method, String uri, String body) {
        return () -> Request.of(method, uri, "", "application/json", body, List.of());
    }

    private void fiveSecondsPass() {
        assertThat(alarms).extracting(Alarm::delay).containsExactly(Duration.ofSeconds(5));
        alarms.get(0).action().run();
    }

    @Test
    void aCommandThatNobodyConnectsToHasFailedAfterFiveSeconds() {
        begin("{\"command\": [\"greet\"]}");
        assertThat(daemon.change("1").ready()).isFalse();

        fiveSecondsPass();

        assertThat(daemon.change("1").error()).contains(TOO_LATE);
    }

    @Test
    void aCommandWhoseErrorsNobodyHearsHasFailedToo() {
        begin("{\"command\": [\"greet\"], \"split-stderr\": true}");
        endpoints.streams().of("1").claim("control");
        endpoints.streams().of("1").claim("stdio");

        fiveSecondsPass();

        assertThat(daemon.change("1").error()).contains(TOO_LATE);
    }

    @Test
    void aCommandThatIsHeardGoesOnWithoutControl() {
        begin("{\"command\": [\"greet\"]}");
        endpoints.streams().of("1").claim("stdio");

        fiveSecondsPass();

        assertThat(daemon.change("1").ready()).isFalse();
    }

    @Test
    void whoeverConnectsAfterwardsIsToldWhatHappened() {
        begin("{\"command\": [\"greet\"]}");
        fiveSecondsPass();

        assertThat(endpoints.answer(request("GET", "/v1/tasks/1/websocket/stdio", "")))
                .isEqualTo(new Response.Refusal(500, "", TOO_LATE));
    }

    @Test
    void aCommandThatWasGivenUpIsNeverRun() {
        begin("{\"command\": [\"greet\"]}");
        fiveSecondsPass();

        assertThat(daemon.execution("1").orElseThrow().finish().stdout()).isEmpty();
        assertThat(daemon.execHistory()).isEmpty();
    }
}
