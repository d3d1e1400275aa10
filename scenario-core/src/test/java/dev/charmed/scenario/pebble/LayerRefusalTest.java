package dev.charmed.scenario.pebble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.ops.pebble.ApiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every message here was heard from the real daemon. */
class LayerRefusalTest {
    private static void assertRefused(String layer, String message) {
        assertThatThrownBy(() -> TestPebble.add(TestPebble.daemon(), "l", layer.replace("\\n", "\n")))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(400))
                .hasMessage(message.replace("\\n", "\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    foo: 1 | unknown section "foo"
                    - a | yaml: unmarshal errors:\\n  line 1: cannot unmarshal !!seq into map[string]yaml.Node
                    hello | yaml: unmarshal errors:\\n  line 1: cannot unmarshal !!str `hello` into map[string]yaml.Node
                    a: [ | yaml: line 1: did not find expected node content
                    key: value: x | yaml: mapping values are not allowed in this context
                    "a | yaml: found unexpected end of stream
                    services:\\n  web:\\n    command: "abc | yaml: line 3: found unexpected end of stream
                    services:\\n  web:\\n  - a: b\\n c: d | yaml: line 3: did not find expected key
                    a: *b | yaml: unknown anchor 'b' referenced
                    """)
    void whatIsNoLayer(String layer, String message) {
        assertRefused(layer, "cannot parse layer YAML: cannot parse layer \"l\": " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    services: [a] | line 1: cannot unmarshal !!seq into map[string]*plan.Service
                    services:\\n  web: 3 | line 1: cannot unmarshal !!int `3` into plan.Service
                    services:\\n  web:\\n    foo: 1\\n    command: [a] | line 2: field foo not found in type plan.Service\\n  line 3: cannot unmarshal !!seq into string
                    services:\\n\\n  # comment\\n  web:\\n    command: x\\n\\n    foo: 1 | line 4: field foo not found in type plan.Service
                    services:\\n  web:\\n    user-id: "x"\\n    after: abc | line 2: cannot unmarshal !!str `x` into int\\n  line 3: cannot unmarshal !!str `abc` into []string
                    services:\\n  web:\\n    user-id: 12345678901234567890 | line 2: cannot unmarshal !!int `1234567...` into int
                    services:\\n  web: {on-check-failure: [a], on-success: {}} | line 1: cannot unmarshal !!seq into map[string]plan.ServiceAction\\n  line 1: cannot unmarshal !!map into plan.ServiceAction
                    services:\\n  web:\\n    command: a\\n    command: b | line 3: mapping key "command" already defined at line 2
                    """)
    void whatASectionCanNotHold(String layer, String problems) {
        assertRefused(
                layer,
                "cannot parse layer YAML: cannot parse layer \"l\" section \"services\": yaml: unmarshal errors:\n  "
                        + problems);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    services: {a: {backoff-delay: x}} | cannot parse layer "l" section "services": invalid duration "x"
                    services: {a: {backoff-factor: x}} | cannot parse layer "l" section "services": invalid floating-point number "x"
                    services:\\nchecks: {} | cannot parse layer "l" section "services": EOF
                    services: {a: null} | service object cannot be null for service "a"
                    services: {"": {override: replace}} | cannot use empty string as service name
                    services: {pebble: {override: replace}} | cannot use reserved service name "pebble"
                    services: {-x: {override: replace}} | cannot use service name "-x": starting with "-" not allowed
                    services: {a: {command: "x 'y"}} | plan service "a" command invalid: cannot parse service "a" command: EOF found when expecting closing quote
                    services: {a: {command: "[ x ]"}} | plan service "a" command invalid: cannot parse service "a" command: cannot start command with [ ... ] group
                    services: {a: {command: "x [ y ] z"}} | plan service "a" command invalid: cannot parse service "a" command: cannot have any arguments after [ ... ] group
                    services: {a: {on-success: foo}} | plan service "a" on-success action "foo" invalid
                    services: {a: {on-failure: failure-shutdown}} | plan service "a" on-failure action "failure-shutdown" invalid
                    services: {a: {backoff-factor: 0.5}} | plan service "a" backoff-factor must be 1.0 or greater, not 0.5
                    checks: {c: {level: foo}} | plan check "c" level must be "alive" or "ready"
                    checks: {c: {startup: foo}} | plan check "c" startup must be "enabled" or "disabled"
                    checks: {c: {period: 0s}} | plan check "c" period must not be zero
                    checks: {c: {exec: {command: "'x"}}} | plan check "c" command invalid: EOF found when expecting closing quote
                    log-targets: {t: {type: foo}} | log target "t" has unsupported type "foo", must be "loki", "opentelemetry" or "syslog"
                    log-targets: {t: {labels: {pebble_x: y}}} | log target "t": label "pebble_x" uses reserved prefix "pebble_"
                    """)
    void whatALayerMayNotSay(String layer, String message) {
        assertRefused(layer, "cannot parse layer YAML: " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    services: {a: {command: x}} | layer "l" must define "override" for service "a"
                    services: {a: {command: x, override: foo}} | layer "l" has invalid "override" value for service "a"
                    checks: {c: {tcp: {port: 1}}} | layer "l" must define "override" for check "c"
                    services: {a: {override: replace}} | plan must define "command" for service "a"
                    services: {a: {override: merge, after: [b], command: x}, b: {override: merge, after: [a], command: x}} | services in before/after loop: a, b
                    services: {a: {override: replace, command: x, requires: [b]}} | service "b" does not exist
                    checks: {c: {override: replace}} | plan must specify one of "http", "tcp", or "exec" for check "c"
                    checks: {c: {override: replace, http: {url: x}, tcp: {port: 1}}} | plan must specify one of "http", "tcp", or "exec" for check "c"
                    checks: {c: {override: replace, http: {}}} | plan must set "url" for http check "c"
                    checks: {c: {override: replace, exec: {command: x, service-context: s}}} | plan check "c" service context specifies non-existent service "s"
                    log-targets: {t: {override: replace}} | plan must define "type" ("loki", "opentelemetry" or "syslog") for log target "t"
                    log-targets: {t: {override: replace, type: loki}} | plan must define "location" for log target "t"
                    log-targets: {t: {override: replace, type: loki, services: [-s]}} | log target "t" specifies unknown service "s"
                    """)
    void whatThePlanMayNotBe(String layer, String message) {
        assertRefused(layer, message);
    }

    @ParameterizedTest
    @CsvSource({"foo: 1", "services: {a: {foo: 1}}"})
    void aLayerThatIsNoTextIsRefusedInTheSameWords(String yaml) {
        PebbleDaemon daemon = TestPebble.daemon();

        assertThatThrownBy(() -> daemon.addLayer("l", dev.charmed.ops.pebble.Layer.parse(yaml), false))
                .isInstanceOf(ApiException.class)
                .message()
                .containsAnyOf("unknown section \"foo\"", "line 1: field foo not found", "line 2: field foo not found");
    }

    @Test
    void aLayerMayBeAsDeepAsGoTakesIt() {
        String services =
                "cannot parse layer YAML: cannot parse layer \"l\" section \"services\": yaml: unmarshal errors:\n"
                        + "  line 1: cannot unmarshal !!seq into map[string]*plan.Service";

        assertRefused("services: " + "[".repeat(10_000) + "]".repeat(10_000), services);
        assertRefused("services:\n  " + "- ".repeat(9_990) + "x", services);
    }

    @Test
    void aLayerThatIsDeeperIsRefused() {
        String layer = "cannot parse layer YAML: cannot parse layer \"l\": yaml: ";

        assertRefused("services: " + "[".repeat(10_001) + "]".repeat(10_001), layer + "exceeded max depth of 10000");
        assertRefused("services: " + "{a: ".repeat(10_001) + "}".repeat(10_001), layer + "exceeded max depth of 10000");
        assertRefused("services:\n  " + "- ".repeat(10_001) + "x", layer + "line 2: exceeded max depth of 10000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"environment: *a", "<<: *a"})
    void anAnchorCanNotContainItself(String within) {
        assertRefused(
                "services:\n  x: &a\n    " + within,
                "cannot parse layer YAML: cannot parse layer \"l\" section \"services\": yaml: anchor 'a' value contains itself");
    }
}
