package dev.charmed.scenario.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.ops.hooktools.HookTools;
import dev.charmed.ops.model.Address;
import dev.charmed.ops.model.BindAddress;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.Network;
import dev.charmed.scenario.state.Relation;
import dev.charmed.scenario.state.State;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks of bindings, and the unit's addresses. */
class NetworksTest {

    @ParameterizedTest
    @ValueSource(strings = {"db", "web", "ring", "admin", "juju-info"})
    void everyBindingHasANetwork(String binding) {
        assertThat(Hooks.during(Event.start(), State.empty()).networkGet(binding, OptionalInt.empty()))
                .isEqualTo(Network.on(binding).info());
    }

    @Test
    void theNetworkOfTheStateGoesFirst() {
        Network network =
                Network.builder("db").ingressAddresses(List.of("10.1.0.1")).build();
        HookTools unit = Hooks.during(Event.start(), State.empty().withNetworks(network));

        assertThat(unit.networkGet("db", OptionalInt.empty())).isEqualTo(network.info());
    }

    @Test
    void whatIsNoBindingHasNoNetwork() {
        assertThatThrownBy(() -> Hooks.during(Event.start(), State.empty()).networkGet("no", OptionalInt.empty()))
                .hasMessage("no network config found for binding \"no\"");
    }

    @Test
    void aRelationThatIsAskedAboutHasToBeThere() {
        State state = State.empty().withRelations(Relation.builder("db").id(4).build());
        HookTools unit = Hooks.during(Event.start(), state);

        assertThat(unit.networkGet("db", OptionalInt.of(4)))
                .isEqualTo(Network.on("db").info());
        assertThatThrownBy(() -> unit.networkGet("db", OptionalInt.of(5))).hasMessage("relation 5 not found");
    }

    @Test
    void theUnitsAddressesAreThoseOfJujuInfo() {
        Network network = Network.builder("juju-info")
                .bindAddresses(List.of(new BindAddress(List.of(new Address("10.1.0.1")))))
                .ingressAddresses(List.of("203.0.113.1"))
                .build();
        HookTools unit = Hooks.during(Event.start(), State.empty().withNetworks(network));

        assertThat(unit.privateAddress()).isEqualTo("10.1.0.1");
        assertThat(unit.publicAddress()).isEqualTo("203.0.113.1");
    }
}
