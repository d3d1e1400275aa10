package dev.charmed.examples.readme;

import static dev.charmed.scenario.assertj.ScenarioAssertions.assertThat;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.framework.Framework;
import dev.charmed.scenario.CharmContext;
import dev.charmed.scenario.Context;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.Network;
import dev.charmed.scenario.state.State;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworksTest {
    private final CharmContext<MyCharm> context = Context.of(
            MyCharm::new,
            CharmMeta.parse("{name: foo, requires: {foo: {interface: bar}}, extra-bindings: {admin: null}}"));

    static class MyCharm extends CharmBase {
        MyCharm(Framework framework) {
            super(framework);
        }
    }

    @Test
    void everyBindingHasANetwork() {
        try (var run = context.manager(Event.start(), State.empty())) {
            assertThat(run.charm().model().binding("foo").bindAddress()).contains("192.0.2.0");
        }
    }

    @Test
    void aNetworkOfTheTest() {
        // snippet: network
        State state = State.empty().withNetworks(Network.on("foo", "4.4.4.4"));

        try (var run = context.manager(Event.start(), state)) {
            assertThat(run.charm().model().binding("foo").bindAddress()).contains("4.4.4.4");
        }
        // end of snippet
    }

    @Test
    void extraBindings() {
        State state = State.empty().withNetworks(Network.on("admin").withIngressAddresses(List.of("10.0.0.1")));

        try (var run = context.manager(Event.start(), state)) {
            assertThat(run.charm().model().binding("admin").ingressAddress()).contains("10.0.0.1");
        }
    }
}
