package dev.charmed.scenario.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.ops.model.PortRange;
import dev.charmed.ops.model.Protocol;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.Model;
import dev.charmed.scenario.state.Port;
import dev.charmed.scenario.state.State;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Opening and closing ports. */
class PortsTest {
    private static final PortRange HTTP = PortRange.of(Protocol.TCP, 80);
    private static final State MACHINE =
            State.empty().withModel(Model.builder().type("lxd").build());

    private static SimulatedUnit unit(Port... open) {
        return Hooks.during(Event.start(), MACHINE.withOpenedPorts(open));
    }

    private static List<Port> left(SimulatedUnit unit) {
        return unit.settle(true).state().openedPorts();
    }

    @Test
    void anOpenedPortIsSeenAtOnceAndLeftWhenTheHookSucceeds() {
        SimulatedUnit unit = unit();
        unit.openPort(HTTP, List.of());

        assertThat(unit.openedPorts()).containsOnlyKeys(HTTP);
        assertThat(left(unit)).containsExactly(Port.tcp(80));
        assertThat(unit.settle(false).state()).isEqualTo(MACHINE);
    }

    @Test
    void portsAreListedByProtocolThenByNumber() {
        SimulatedUnit unit = unit(Port.udp(53), Port.tcp(443));
        unit.openPort(HTTP, List.of());
        unit.openPort(PortRange.icmp(), List.of());

        assertThat(unit.openedPorts().keySet())
                .map(PortRange::toString)
                .containsExactly("icmp", "80/tcp", "443/tcp", "53/udp");
    }

    @Test
    void openingTwiceIsOpeningOnce() {
        SimulatedUnit unit = unit(Port.tcp(80));
        unit.openPort(HTTP, List.of());

        assertThat(left(unit)).containsExactly(Port.tcp(80));
    }

    @Test
    void openingAndClosingLeavesNothing() {
        SimulatedUnit unit = unit();
        unit.openPort(HTTP, List.of());
        unit.closePort(HTTP, List.of());

        assertThat(left(unit)).isEmpty();
    }

    @Test
    void closingWhatIsNotOpenIsNothing() {
        SimulatedUnit unit = unit(Port.tcp(443));
        unit.closePort(HTTP, List.of());

        assertThat(left(unit)).containsExactly(Port.tcp(443));
    }

    @Test
    void rangesThatOverlapConflict() {
        SimulatedUnit unit = unit(Port.range(Protocol.TCP, 8000, 8010));

        assertThatThrownBy(() -> unit.openPort(new PortRange(Protocol.TCP, 8010, 8020), List.of()))
                .hasMessage("cannot open 8010-8020/tcp (unit \"app/0\"): port range conflicts with 8000-8010/tcp (unit"
                        + " \"app/0\")");
        unit.openPort(new PortRange(Protocol.UDP, 8010, 8020), List.of());
        unit.openPort(new PortRange(Protocol.TCP, 8011, 8020), List.of());
        assertThatThrownBy(() -> unit.openPort(PortRange.of(Protocol.TCP, 8015), List.of()))
                .hasMessageEndingWith("requested earlier");
    }

    @Test
    void aConflictIsOverWhenTheOtherRangeIsClosed() {
        SimulatedUnit unit = unit(Port.range(Protocol.TCP, 80, 90));
        unit.closePort(new PortRange(Protocol.TCP, 80, 90), List.of());
        unit.openPort(HTTP, List.of());

        assertThat(left(unit)).containsExactly(Port.tcp(80));
    }

    @Test
    void endpointsAreAddedUntilAllAreMeant() {
        SimulatedUnit unit = unit();
        unit.openPort(HTTP, List.of("db"));
        unit.openPort(HTTP, List.of("web"));
        assertThat(left(unit)).containsExactly(new Port(HTTP, Set.of("db", "web")));

        unit.openPort(HTTP, List.of());
        unit.openPort(HTTP, List.of("db"));
        assertThat(left(unit)).containsExactly(Port.tcp(80));
    }

    @Test
    void aPortThatIsClosedForSomeEndpointsStaysOpenForTheOthers() {
        SimulatedUnit unit = unit(Port.tcp(80));
        unit.closePort(HTTP, List.of("db", "ring", "logging", "juju-info"));
        assertThat(left(unit)).containsExactly(new Port(HTTP, Set.of("web")));

        unit.closePort(HTTP, List.of("web"));
        assertThat(left(unit)).isEmpty();
    }

    @Test
    void kubernetesKnowsNoRanges() {
        SimulatedUnit unit = Hooks.during(Event.start(), State.empty());
        unit.openPort(HTTP, List.of());

        assertThatThrownBy(() -> unit.openPort(new PortRange(Protocol.TCP, 80, 90), List.of()))
                .hasMessageStartingWith("port ranges are not supported for k8s applications");
    }

    @Test
    void whatWasListedCannotBeUsedToOpen() {
        SimulatedUnit unit = unit(new Port(HTTP, Set.of("db")));

        assertThatThrownBy(() -> unit.openedPorts().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> unit.openedPorts().values().forEach(Set::clear))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
