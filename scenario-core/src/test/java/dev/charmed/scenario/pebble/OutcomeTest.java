package dev.charmed.scenario.pebble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.ops.pebble.CheckStatus;
import dev.charmed.ops.pebble.ConnectionException;
import dev.charmed.ops.pebble.ExecOptions;
import dev.charmed.ops.pebble.FileOptions;
import dev.charmed.ops.pebble.Layer;
import dev.charmed.ops.pebble.NoticeFilter;
import dev.charmed.ops.pebble.Pebble;
import dev.charmed.ops.pebble.ServiceStatus;
import dev.charmed.ops.pebble.TimeoutException;
import dev.charmed.scenario.state.CheckInfo;
import dev.charmed.scenario.state.Container;
import dev.charmed.scenario.state.Notice;
import dev.charmed.scenario.state.StateValidationException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a State declares of a container, and what is left of it. */
class OutcomeTest {
    private static final Map<String, Object> LAYER = Layer.parse("""
                    services:
                      web: {override: replace, command: web, startup: enabled}
                      db: {override: replace, command: db}
                    checks:
                      up: {override: replace, http: {url: "http://localhost"}}
                    """).toMap();

    private static final Container CONTAINER = TestPebble.container(LAYER)
            .with(builder -> builder.serviceStatuses(Map.of("web", "active", "gone", "error"))
                    .checkInfos(List.of(
                            CheckInfo.builder("up").failures(1).changeId("7").build()))
                    .notices(List.of(Notice.builder("example.com/a").id("4").build())));

    private final PebbleDaemon daemon = new PebbleDaemon(CONTAINER, TestPebble.setup());

    @Test
    void whatNobodyTouchedIsLeftAsItWas() {
        assertThat(daemon.outcome()).isEqualTo(CONTAINER);
    }

    @Test
    void whatTheStateDeclaresIsThere() {
        assertThat(daemon.services(List.of("web")).get(0).current()).isEqualTo(ServiceStatus.ACTIVE);
        assertThat(daemon.checks("", List.of()).get(0).failures()).isEqualTo(1);
        assertThat(daemon.change("7").summary()).isEqualTo("Perform HTTP check \"up\"");
        assertThat(daemon.notice("4").key()).isEqualTo("example.com/a");
        assertThat(daemon.plan().toMap().get("services")).isEqualTo(LAYER.get("services"));
    }

    @Test
    void layersAreLeftAsTheyWereCombined() {
        TestPebble.combine(daemon, "base", "services: {db: {override: merge, summary: s}}");
        TestPebble.add(daemon, "top", "services: {new: {override: replace, command: x}}");

        assertThat(daemon.outcome().layers().keySet()).containsExactly("base", "top");
        assertThat(daemon.outcome().layers().get("top"))
                .isEqualTo(Map.of("services", Map.of("new", Map.of("override", "replace", "command", "x"))));
        assertThat(daemon.outcome().layers().get("base")).asString().contains("summary=s");
    }

    @Test
    void servicesAreLeftAsTheyAre() {
        daemon.servicesAction("stop", List.of("web"));
        daemon.servicesAction("start", List.of("db"));

        assertThat(daemon.outcome().serviceStatuses())
                .isEqualTo(Map.of("web", "inactive", "db", "active", "gone", "error"));
    }

    @Test
    void checksAreLeftAsTheyAre() {
        daemon.checksAction("stop", List.of("up"));

        assertThat(daemon.outcome().checkInfos())
                .containsExactly(CheckInfo.builder("up")
                        .failures(1)
                        .status(CheckStatus.INACTIVE.word())
                        .changeId("")
                        .build());
    }

    @Test
    void customNoticesAreLeftAndThoseOfChangesAreNot() {
        daemon.noticesAction("add", "custom", "example.com/b", "", Map.of("x", "y"));
        daemon.servicesAction("start", List.of("db"));

        assertThat(daemon.outcome().notices())
                .extracting(Notice::key)
                .containsExactly("example.com/a", "example.com/b");
        assertThat(daemon.outcome().notices().get(1).id()).isEqualTo("5");
    }

    @Test
    void aCheckThatTheStateDoesNotMentionIsStarted() {
        PebbleDaemon loaded = new PebbleDaemon(TestPebble.container(LAYER), TestPebble.setup());

        assertThat(loaded.outcome().checkInfo("up").map(CheckInfo::status)).contains("up");
    }

    @Test
    void aDeclaredPlanMayBeLessThanPebbleWouldTake() {
        PebbleDaemon lenient = new PebbleDaemon(
                TestPebble.container(Map.of("services", Map.of("web", Map.of("summary", "no command")))),
                TestPebble.setup());
        TestPebble.add(lenient, "top", "services: {db: {override: replace, command: x}}");

        assertThat(lenient.services(List.of())).hasSize(2);
    }

    @Test
    void aLayerThatIsNoneIsAMistakeOfTheState() {
        Container broken = TestPebble.container(Map.of("services", Map.of("web", Map.of("comand", "x"))));

        assertThatThrownBy(() -> new PebbleDaemon(broken, TestPebble.setup()))
                .isInstanceOf(StateValidationException.class)
                .hasMessageStartingWith("container \"workload\": cannot parse layer \"base\"")
                .hasMessageContaining("field comand not found in type plan.Service");
    }

    static List<Consumer<Pebble>> everyRequest() {
        return List.of(
                Pebble::systemInfo,
                Pebble::plan,
                Pebble::identities,
                pebble -> pebble.addLayer("l", "{}", false),
                pebble -> pebble.addLayer("l", Layer.empty(), true),
                pebble -> pebble.services(List.of()),
                pebble -> pebble.replan(Duration.ZERO),
                pebble -> pebble.start(List.of("a"), Pebble.DEFAULT_TIMEOUT),
                pebble -> pebble.sendSignal("SIGHUP", List.of("a")),
                pebble -> pebble.change("1"),
                pebble -> pebble.pull("/x"),
                pebble -> pebble.push("/x", InputStream.nullInputStream(), FileOptions.none()),
                pebble -> pebble.listFiles("/", Optional.empty(), false),
                pebble -> pebble.exec(List.of("ls"), ExecOptions.none()),
                pebble -> pebble.checks(Optional.empty(), List.of()),
                pebble -> pebble.notices(NoticeFilter.none()));
    }

    @ParameterizedTest
    @MethodSource("everyRequest")
    void aContainerThatCannotBeReachedAnswersNothing(Consumer<Pebble> request) {
        SimulatedPebble pebble =
                new SimulatedPebble(Container.builder("workload").build(), TestPebble.setup());

        assertThat(pebble.canConnect()).isFalse();
        assertThatThrownBy(() -> request.accept(pebble))
                .isInstanceOf(ConnectionException.class)
                .hasMessage("cannot connect to Pebble: the container \"workload\" of the State has can_connect: false");
    }

    @Test
    void nobodyWaitsForWhatIsNeverOver() {
        SimulatedPebble pebble = new SimulatedPebble(CONTAINER, TestPebble.setup());

        assertThatThrownBy(() -> pebble.waitChange("7", Duration.ofHours(1)))
                .isInstanceOf(TimeoutException.class)
                .hasMessage("timed out waiting for change 7 (1h0m0s)");
    }
}
