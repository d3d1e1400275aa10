package dev.charmed.ops.pebble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LayerTest {
    private static final Layer LAYER = Layer.empty()
            .withSummary("the web")
            .withService(Service.named("web")
                    .withOverride(LayerOverride.REPLACE)
                    .withCommand("/bin/web --port 80")
                    .withStartup(Startup.ENABLED)
                    .withRequires("db", "cache")
                    .withEnvironment(Map.of("PORT", "80"))
                    .withUserId(1000)
                    .withKillDelay(Duration.ofSeconds(90))
                    .withBackoffFactor(1.5))
            .withCheck(Check.named("up")
                    .withOverride(LayerOverride.MERGE)
                    .withLevel(CheckLevel.READY)
                    .withThreshold(5)
                    .withHttp("http://localhost/"))
            .withLogTarget(LogTarget.named("loki").withType("loki").withServices("all", "-web"));

    private static Service web(Layer layer) {
        return Objects.requireNonNull(layer.services().get("web"));
    }

    @Test
    void aLayerIsTheTreeThatPebbleReads() {
        assertThat(LAYER.toMap())
                .isEqualTo(Map.of(
                        "summary", "the web",
                        "services",
                                Map.of(
                                        "web",
                                        Map.of(
                                                "override",
                                                "replace",
                                                "command",
                                                "/bin/web --port 80",
                                                "startup",
                                                "enabled",
                                                "requires",
                                                List.of("db", "cache"),
                                                "environment",
                                                Map.of("PORT", "80"),
                                                "user-id",
                                                1000L,
                                                "kill-delay",
                                                "1m30s",
                                                "backoff-factor",
                                                1.5)),
                        "checks",
                                Map.of(
                                        "up",
                                        Map.of(
                                                "override",
                                                "merge",
                                                "level",
                                                "ready",
                                                "threshold",
                                                5L,
                                                "http",
                                                Map.of("url", "http://localhost/"))),
                        "log-targets", Map.of("loki", Map.of("type", "loki", "services", List.of("all", "-web")))));
    }

    @Test
    void aLayerIsTheSameAfterItWasText() {
        assertThat(Layer.parse(LAYER.toYaml())).isEqualTo(LAYER);
    }

    @Test
    void aServiceTellsWhatIsSet() {
        Service service = web(LAYER);

        assertThat(service.override()).contains(LayerOverride.REPLACE);
        assertThat(service.startup()).contains(Startup.ENABLED);
        assertThat(service.requires()).containsExactly("db", "cache");
        assertThat(service.environment()).isEqualTo(Map.of("PORT", "80"));
        assertThat(service.userId()).hasValue(1000);
        assertThat(service.killDelay()).contains(Duration.ofSeconds(90));
        assertThat(service.backoffFactor()).hasValue(1.5);
    }

    @Test
    void whatIsNotSetIsEmpty() {
        Service service = Service.named("web");

        assertThat(service.command()).isEmpty();
        assertThat(service.after()).isEmpty();
        assertThat(service.groupId()).isEmpty();
        assertThat(service.backoffDelay()).isEmpty();
        assertThat(service.toMap()).isEmpty();
    }

    @Test
    void keysThatNobodyKnowsYetAreKept() {
        Layer layer = Layer.parse("services:\n  web:\n    workload: foo\n");

        assertThat(web(layer).withCommand("x").toMap()).isEqualTo(Map.of("workload", "foo", "command", "x"));
    }

    @Test
    void aServiceOfTheSameNameIsReplaced() {
        Layer layer = LAYER.withService(Service.named("web").withCommand("other"));

        assertThat(web(layer).toMap()).isEqualTo(Map.of("command", "other"));
    }

    @Test
    void emptyTextIsAnEmptyLayer() {
        assertThat(Layer.parse("")).isEqualTo(Layer.empty());
    }

    @Test
    void whatIsNoMappingIsRefused() {
        assertThatThrownBy(() -> Layer.parse("hello"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a layer is a mapping, not \"hello\"");
        assertThatThrownBy(() -> Layer.parse("a: [")).hasMessageStartingWith("the YAML of the layer is malformed: ");
    }
}
