package dev.charmed.examples.readme;

import static dev.charmed.scenario.assertj.ScenarioAssertions.assertThat;
import static dev.charmed.scenario.assertj.ScenarioAssertions.assertThatThrownBy;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.event.StartEvent;
import dev.charmed.ops.event.StopEvent;
import dev.charmed.ops.framework.Framework;
import dev.charmed.ops.model.Protocol;
import dev.charmed.scenario.CharmContext;
import dev.charmed.scenario.Context;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.Port;
import dev.charmed.scenario.state.State;
import org.junit.jupiter.api.Test;

class PortsTest {
    private final CharmContext<MyCharm> context = Context.of(MyCharm::new, CharmMeta.named("foo"));

    static class MyCharm extends CharmBase {
        MyCharm(Framework framework) {
            super(framework);
            framework.observe(on().start(), this::onStart);
            framework.observe(on().stop(), this::onStop);
        }

        private void onStart(StartEvent event) {
            unit().openPort(Protocol.TCP, 42);
        }

        private void onStop(StopEvent event) {
            unit().closePort(Protocol.TCP, 42);
        }
    }

    @Test
    void aPortThatAnEarlierHookOpened() {
        // snippet: opened-before
        State out = context.run(Event.start(), State.empty().withOpenedPorts(Port.tcp(42)));
        // end of snippet

        assertThat(out).hasOpenedPorts(Port.tcp(42));
    }

    @Test
    void portsThatTheCharmOpensAndCloses() {
        // snippet: ports
        State started = context.run(Event.start(), State.empty());
        assertThat(started).hasOpenedPorts(Port.tcp(42));

        State stopped = context.run(Event.stop(), started);
        assertThat(stopped).hasNoOpenedPorts();
        // end of snippet
    }

    @Test
    void aFailureShowsWhatIsDifferent() {
        State in = State.empty();
        State out = context.run(Event.start(), in);

        // snippet: failure
        assertThatThrownBy(() -> assertThat(out).differsFrom(in).onlyIn("unit_status"))
                .hasMessage("""
                        Expected the State to differ only in
                          unit_status
                        but
                          nothing differs in unit_status
                          it differs in opened_ports[42/tcp]
                        All that is different (before -> now)
                          opened_ports: + 42/tcp""");
        // end of snippet
    }
}
