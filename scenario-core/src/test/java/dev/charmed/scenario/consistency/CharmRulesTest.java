package dev.charmed.scenario.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.state.Model;
import dev.charmed.scenario.state.State;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CharmRulesTest {
    private static final State ON_LXD =
            State.empty().withModel(Model.builder().type("lxd").build());

    /** What every charm has, and none of these tests is about. */
    private static CharmMeta presented(String metadata) {
        return CharmMeta.parse("{summary: s, description: d, " + metadata.substring(1));
    }

    private static void isDeployable(String metadata) {
        assertThat(ConsistencyChecker.checkDeployable(presented(metadata))).isEmpty();
    }

    private static void isNotDeployable(String metadata, Rule rule) {
        assertThat(ConsistencyChecker.checkDeployable(presented(metadata)))
                .extracting(Violation::rule)
                .containsExactly(rule);
    }

    @Test
    void extensionsAreKnown() {
        Checked.charm("{type: charm, name: x, extensions: [go-framework]}").isFine();
        Checked.charm("{type: charm, name: x, extensions: [rust-framework]}").breaks(CharmRules.KNOWN_EXTENSIONS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "juju >= 3.6",
                "juju < 4.0.0",
                "k8s-api",
                "something-new",
                "{any-of: [juju < 3, juju >= 3.6.20]}",
                "{all-of: [juju >= 3, {any-of: [k8s-api, juju >= 9]}]}"
            })
    void assumptionsThatHoldAreFine(String assumption) {
        Checked.charm("{name: x, assumes: [%s]}".formatted(assumption)).isFine();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"juju >= 3.7", "juju < 3.6", "{any-of: [juju < 3, juju >= 4]}", "{all-of: [k8s-api, juju >= 4]}"
            })
    void assumptionsThatDoNotAreDoubtful(String assumption) {
        assertThat(Checked.charm("{name: x, assumes: [%s]}".formatted(assumption))
                        .breaks(CharmRules.ASSUMPTIONS)
                        .isError())
                .isFalse();
    }

    @Test
    void kubernetesIsAssumedOfTheModel() {
        Checked.charm("{name: x, assumes: [k8s-api]}").with(ON_LXD).breaks(CharmRules.ASSUMPTIONS);
    }

    @Test
    void aRunNeedsNoDeployableCharm() {
        Checked.charm("{name: x, subordinate: true, resources: {r: {type: file}}, config: {options: {a: {}}}}")
                .isFine();
    }

    @Test
    void subordinatesHaveAPlace() {
        isDeployable("{name: x, subordinate: true, requires: {host: {interface: i, scope: container}}}");
        isNotDeployable(
                "{name: x, subordinate: true, requires: {host: {interface: i}}}", EndpointDeclarationRules.SUBORDINATE);
    }

    @Test
    void namesThatJujuReservesAreNotUsed() {
        isDeployable("{name: x, requires: {jujube: {interface: i}}}");
        isNotDeployable("{name: x, requires: {juju-info: {interface: juju-info}}}", CharmRules.RESERVED_NAMES);
        isNotDeployable("{name: x, actions: {juju: {}}}", CharmRules.RESERVED_NAMES);
        isDeployable("{name: juju-qa, provides: {juju-qa: {interface: i}}}");
        isDeployable("{name: x, subordinate: true, requires: {juju-info: {interface: juju-info, scope: container}}}");
    }

    @Test
    void containersReferToWhatIsDeclared() {
        String rest = ", resources: {i: {type: oci-image}}, storage: {s: {type: filesystem}}}";
        isDeployable("{name: x, containers: {c: {resource: i, mounts: [{storage: s, location: /s}]}}" + rest);
        isNotDeployable("{name: x, containers: {c: {resource: j}}" + rest, WorkloadDeclarationRules.CONTAINER_RESOURCE);
        isNotDeployable(
                "{name: x, containers: {c: {mounts: [{storage: t, location: /s}]}}" + rest,
                WorkloadDeclarationRules.CONTAINER_MOUNTS);
        isNotDeployable(
                "{name: x, containers: {c: {mounts: [{storage: s}]}}" + rest,
                WorkloadDeclarationRules.CONTAINER_MOUNTS);
    }

    @Test
    void usersThatJujuReservesAreNotUsed() {
        isDeployable("{name: x, containers: {c: {uid: 999, gid: 10000}}}");
        isNotDeployable("{name: x, containers: {c: {uid: 1000}}}", WorkloadDeclarationRules.CONTAINER_USER);
        isNotDeployable("{name: x, containers: {c: {gid: 9999}}}", WorkloadDeclarationRules.CONTAINER_USER);
    }

    @Test
    void storagesHaveTypes() {
        isDeployable("{name: x, storage: {s: {type: filesystem, location: /s}, b: {type: block}}}");
        isNotDeployable("{name: x, storage: {s: {}}}", StorageDeclarationRules.TYPE);
        isNotDeployable("{name: x, storage: {s: {type: disk}}}", StorageDeclarationRules.TYPE);
        isNotDeployable("{name: x, storage: {s: {type: block, location: /s}}}", StorageDeclarationRules.TYPE);
    }

    @Test
    void filesHaveNames() {
        isDeployable("{name: x, resources: {r: {type: file, filename: r.tgz}, i: {type: oci-image}}}");
        isNotDeployable("{name: x, resources: {r: {type: file}}}", WorkloadDeclarationRules.RESOURCE_FILE);
        isNotDeployable(
                "{name: x, resources: {r: {type: file, filename: a/b}}}", WorkloadDeclarationRules.RESOURCE_FILE);
    }

    @Test
    void actionsHaveProperNames() {
        isDeployable("{name: x, actions: {go-2: {}}}");
        isNotDeployable("{name: x, actions: {go_2: {}}}", CharmRules.ACTION_NAME);
    }

    @Test
    void optionsHaveTypes() {
        isDeployable("{name: x, config: {options: {a: {type: int}}}}");
        isNotDeployable("{name: x, config: {options: {a: {}}}}", CharmRules.OPTION_TYPE);
        isNotDeployable("{name: x, config: {options: {a: {type: bool}}}}", CharmRules.OPTION_TYPE);
    }

    @Test
    void whatRunsCheckOfTheCharmIsCheckedToo() {
        assertThat(List.of(
                        "{name: x, requires: {a: {interface: i}}, peers: {a: {interface: i}}}",
                        "{name: x, requires: {a: {interface: i}}, extra-bindings: {a: }}",
                        "{name: x, config: {options: {a: {type: int, default: one}}}}"))
                .allSatisfy(metadata -> assertThat(ConsistencyChecker.checkDeployable(presented(metadata)))
                        .hasSize(1));
    }
}
