package dev.charmed.scenario.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.scenario.meta.CharmMeta;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where in a charm's files it is said what Juju refuses. */
final class DeclarationRulesTest {
    private static List<Violation> violations(String metadata) {
        return ConsistencyChecker.checkDeployable(
                CharmMeta.parse("{name: x, summary: s, description: d, " + metadata.substring(1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MET12 | charm.requires.a.interface | {requires: {a: }}",
                "MET13 | charm.peers.a.scope | {peers: {a: {interface: i, scope: contaner}}}",
                "MET14 | charm.provides.A | {provides: {A: i}}",
                "MET14 | charm.provides.a- | {provides: {a-: i}}",
                "MET15 | charm.peers.a.interface | {peers: {a: juju}}",
                "MET16 | charm.extra-bindings | {extra-bindings: {}}",
                "MET16 | charm.extra-bindings.a | {extra-bindings: {a: b}}",
                "MET17 | charm.storage.a_b | {storage: {a_b: {type: block}}}",
                "MET18 | charm.storage.a.multiple.range | {storage: {a: {type: block, multiple: {}}}}",
                "MET18 | charm.storage.a.multiple.range | {storage: {a: {type: block, multiple: {range: 0-0}}}}",
                "MET19 | charm.storage.a.minimum-size | {storage: {a: {type: block, minimum-size: 1024}}}",
                "MET20 | charm.storage.a.properties | {storage: {a: {type: block, properties: [transient, fast]}}}",
                "MET21 | charm.resources.r.type | {resources: {r: {type: oci_image}}}",
                "MET6  | charm.containers.c.mounts[1] | {containers: {c: {mounts: [{storage: s, location: /s}, {storage: t, location: /t}]}}, storage: {s: {type: filesystem}}}",
                "MET23 | charm.devices.d.type | {devices: {d: {countmin: 1}}}",
                "MET23 | charm.devices.d | {devices: {d: {type: gpu, countmin: -1}}}",
                "MET24 | charm.payloads.p.type | {payloads: {p: {}}}",
                "MET27 | charm.min-juju-version | {assumes: [k8s-api], min-juju-version: 2.9.0}",
                "MET29 | charm.assumes | {assumes: juju}",
                "MET29 | charm.assumes | {assumes: [{some-of: [juju]}]}",
                "MET29 | charm.assumes | {assumes: [{any-of: juju}]}",
                "MET30 | charm.container | {container: {}}",
                "MET31 | charm.min-juju-version | {min-juju-version: 2.9}",
                "EVA11 | charm.actions.a.params | {actions: {a: {params: }}}",
                "EVA5  | charm.actions.a.params.p.type | {actions: {a: {params: {p: {type: bool}}}}}"
            })
    void thePlaceIsTold(String rule, String place, String metadata) {
        assertThat(violations(metadata))
                .extracting(violation -> violation.rule().id() + " " + violation.path())
                .containsExactly(rule + " " + place);
    }

    @Test
    void aContainersNameIsNoLongerThanKubernetesTakes() {
        assertThat(violations("{containers: {%s: {}}}".formatted("c".repeat(63))))
                .isEmpty();
        assertThat(violations("{containers: {%s: {}}}".formatted("c".repeat(64))))
                .extracting(Violation::rule)
                .containsExactly(WorkloadDeclarationRules.CONTAINER_NAME);
    }

    @Test
    void charmsOfJujusOwnMayUseItsNames() {
        assertThat(ConsistencyChecker.checkDeployable(CharmMeta.parse(
                        "{name: juju-x, summary: s, description: d, provides: {juju-a: {interface: juju-b}}}")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1", "1-", "1+", "1-3", "'\"2\"'"})
    void rangesAreCountsFromAndTo(String range) {
        assertThat(violations("{storage: {a: {type: block, multiple: {range: %s}}}}".formatted(range)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"10G", "10GB", "10GiB", "512M", "1.5T", "'\"1024\"'"})
    void sizesHaveUnits(String size) {
        assertThat(violations("{storage: {a: {type: block, minimum-size: %s}}}".formatted(size)))
                .isEmpty();
    }
}
