package dev.charmed.scenario.pebble;

import static dev.charmed.scenario.pebble.TestPebble.add;
import static dev.charmed.scenario.pebble.TestPebble.combine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.ops.pebble.ApiException;
import dev.charmed.ops.pebble.Layer;
import dev.charmed.ops.pebble.LayerOverride;
import dev.charmed.ops.pebble.Plan;
import dev.charmed.ops.pebble.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {
    private final PebbleDaemon daemon = TestPebble.daemon();

    private String plan() {
        return daemon.planYaml("yaml");
    }

    @ParameterizedTest
    @CsvSource({
        "2001-12-14, '\"2001-12-14\"'",
        "2001-13-14, 2001-13-14",
        "2001-12-14T21:59:43Z, '\"2001-12-14T21:59:43Z\"'",
        "2001-12-14T21:59:43, 2001-12-14T21:59:43",
        "1e308, '\"1e308\"'",
        "1e400, 1e400"
    })
    void textsAreQuotedThatWouldBeTimesOrNumbers(String text, String written) {
        add(daemon, "base", "services: {web: {override: replace, command: c, environment: {A: '%s'}}}".formatted(text));

        assertThat(plan()).contains("A: " + written + "\n");
    }

    /** To read the number takes minutes, and to look for a time of day in it more than a stack. */
    @ParameterizedTest
    @ValueSource(strings = {"9", "1:1", "0"})
    @Timeout(60)
    void numbersThatAreFarTooLongAreTexts(String part) {
        String number = part.repeat(1_000_000);
        add(
                daemon,
                "base",
                "services: {web: {override: replace, command: c, environment: {A: '%s'}}}".formatted(number));

        assertThat(plan()).contains(number);
    }

    @Test
    void withoutLayersThePlanIsEmpty() {
        assertThat(plan()).isEqualTo("{}\n");
    }

    @Test
    void thePlanIsWrittenToTheByteAsPebbleWritesIt() {
        add(daemon, "base", """
                summary: not shown
                services:
                  web10: {override: replace, command: "x: y", environment: {B: "1", A10: on, A9: "", N: "null"}}
                  web9:
                    command: /bin/web [ --flag ]
                    override: merge
                    user-id: 0
                    backoff-factor: 1000000
                    kill-delay: 90s
                    requires: [web10]
                    description: "two\\nlines\\n"
                checks:
                  up: {override: replace, period: 60s, http: {url: "http://localhost/", headers: {X-10: a, X-9: b}}}
                log-targets:
                  loki: {override: replace, type: loki, location: "http://loki"}
                """);

        assertThat(plan()).isEqualTo("""
                        services:
                            web9:
                                description: |
                                    two
                                    lines
                                override: merge
                                command: /bin/web [ --flag ]
                                requires:
                                    - web10
                                user-id: 0
                                backoff-factor: 1e+06
                                kill-delay: 1m30s
                            web10:
                                override: replace
                                command: 'x: y'
                                environment:
                                    A9: ""
                                    A10: "on"
                                    B: "1"
                                    "N": "null"
                        checks:
                            up:
                                override: replace
                                period: 1m0s
                                threshold: 3
                                http:
                                    url: http://localhost/
                                    headers:
                                        X-9: b
                                        X-10: a
                        log-targets:
                            loki:
                                type: loki
                                location: http://loki
                                services: []
                                override: replace
                        """);
    }

    @Test
    void aMergedServiceKeepsWhatIsNotSetAndAppendsItsNames() {
        add(
                daemon,
                "base",
                "services: {a: {override: replace, command: old, after: [b], environment: {X: 1, Y: 2}},"
                        + " b: {override: replace, command: b}}");
        add(daemon, "top", "services: {a: {override: merge, summary: s, after: [b], environment: {Y: 3}, user-id: 0}}");

        assertThat(daemon.plan().services().get("a"))
                .isEqualTo(Service.of(
                        "a",
                        Layer.parse("{summary: s, override: replace, command: old, after: [b, b],"
                                        + " environment: {X: '1', Y: '3'}, user-id: 0}")
                                .toMap()));
    }

    @Test
    void aReplacedServiceForgetsWhatWasThere() {
        add(daemon, "base", "services: {a: {override: replace, command: old, summary: s}}");
        add(daemon, "top", "services: {a: {override: replace, command: new}}");

        assertThat(daemon.plan()).isEqualTo(Plan.parse("services: {a: {override: replace, command: new}}"));
    }

    @Test
    void aCombinedLayerKeepsItsPlaceBelowTheOthers() {
        add(daemon, "base", "services: {a: {override: replace, command: one}}");
        add(daemon, "top", "services: {a: {override: merge, command: two}}");
        combine(daemon, "base", "services: {a: {override: merge, command: three, summary: s}}");

        assertThat(daemon.plan()).isEqualTo(Plan.parse("services: {a: {override: replace, command: two, summary: s}}"));
    }

    @Test
    void combiningWithNoLayerAddsOne() {
        combine(daemon, "base", "services: {a: {override: merge, command: x}}");

        assertThat(daemon.plan()).isEqualTo(Plan.parse("services: {a: {override: merge, command: x}}"));
    }

    @Test
    void aLayerThatIsNoTextMeansTheSame() {
        Layer layer = Layer.empty()
                .withService(Service.named("a")
                        .withOverride(LayerOverride.REPLACE)
                        .withCommand("x")
                        .withUserId(0)
                        .withBackoffFactor(1.5));
        daemon.addLayer("base", layer, false);

        assertThat(plan())
                .isEqualTo("services:\n    a:\n        override: replace\n        command: x\n        user-id: 0\n"
                        + "        backoff-factor: 1.5\n");
    }

    @Test
    void aRefusedLayerLeavesThePlanAsItWas() {
        add(daemon, "base", "services: {a: {override: replace, command: x}}");

        assertThatThrownBy(() -> add(daemon, "top", "services: {a: {override: replace}}"))
                .isInstanceOf(ApiException.class);
        assertThat(daemon.plan()).isEqualTo(Plan.parse("services: {a: {override: replace, command: x}}"));
    }

    @Test
    void aLayerOfADirectoryGoesBehindTheOthersOfItOnlyIfThatIsAskedFor() {
        add(daemon, "dir/a", "services: {a: {override: replace, command: one}}");
        add(daemon, "top", "services: {a: {override: replace, command: two}}");

        assertThatThrownBy(() -> add(daemon, "dir/b", "{}"))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(500))
                .hasMessage("cannot insert sub-directory layer without 'inner' attribute set");
        daemon.layersAction("add", "dir/b", "yaml", "services: {a: {override: replace, command: three}}", false, true);
        assertThat(plan()).contains("command: two");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    remove | l | yaml | invalid action "remove"
                    add | '' | yaml | label must be set
                    add | l | json | invalid format "json"
                    add | base | yaml | layer "base" already exists
                    """)
    void aRequestThatIsNoneIsRefused(String action, String label, String format, String message) {
        add(daemon, "base", "{}");

        assertThatThrownBy(() -> daemon.layersAction(action, label, format, "{}", false, false))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(400))
                .hasMessage(message);
    }

    @Test
    void aPlanIsWrittenAsYamlOnly() {
        assertThatThrownBy(() -> daemon.planYaml("json")).hasMessage("invalid format \"json\"");
    }
}
