package dev.charmed.scenario.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.ops.model.CloudSpec;
import dev.charmed.scenario.state.Model;
import dev.charmed.scenario.state.Network;
import dev.charmed.scenario.state.Resource;
import dev.charmed.scenario.state.State;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ModelRulesTest {
    private static final Checked CHARM = Checked.charm("""
            name: x
            resources: {image: {type: oci-image}}
            extra-bindings: {foo: }
            requires: {bar: {interface: http}, host: {interface: juju-info, scope: container}}
            """);

    @Test
    void resourcesAreDeclared() {
        CHARM.with(State.empty().withResources(new Resource("image", Path.of("i"))))
                .isFine();
        assertThat(CHARM.with(State.empty().withResources(new Resource("imgae", Path.of("i"))))
                        .breaks(ModelRules.RESOURCE_DECLARED)
                        .message())
                .contains("did you mean \"image\"?");
    }

    @Test
    void networksAreBoundToSomething() {
        CHARM.with(State.empty()
                        .withNetworks(
                                Network.on("foo"), Network.on("bar"), Network.on("host"), Network.on("juju-info")))
                .isFine();
        CHARM.with(State.empty().withNetworks(Network.on("fooo"))).breaks(ModelRules.BINDING_DECLARED);
    }

    @Test
    void extraBindingsAndEndpointsHaveDifferentNames() {
        Checked.charm("{name: x, extra-bindings: {foo: }, requires: {foo: {interface: http}}}")
                .breaks(ModelRules.BINDING_UNIQUE);
    }

    @Test
    void kubernetesShowsCloudSpecsSince3Dot6Dot10() {
        Model kubernetes = Model.builder()
                .cloudSpec(Optional.of(new CloudSpec("kubernetes")))
                .build();
        Model lxd = kubernetes.withType("lxd");
        CHARM.with(State.empty().withModel(kubernetes)).juju("3.6.10").isFine();
        CHARM.with(State.empty().withModel(kubernetes)).juju("3.6.9").breaks(ModelRules.CLOUD_SPEC);
        CHARM.with(State.empty().withModel(lxd)).juju("3.6.9").isFine();
    }
}
