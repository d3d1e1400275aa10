package dev.charmed.examples.readme;

import static dev.charmed.scenario.assertj.ScenarioAssertions.assertThat;
import static dev.charmed.scenario.assertj.ScenarioAssertions.assertThatThrownBy;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.event.StartEvent;
import dev.charmed.ops.framework.Framework;
import dev.charmed.ops.model.Protocol;
import dev.charmed.ops.model.Status;
import dev.charmed.scenario.CharmContext;
import dev.charmed.scenario.CharmFailedException;
import dev.charmed.scenario.Context;
import dev.charmed.scenario.Run;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;
import org.junit.jupiter.api.Test;

class FailingCharmTest {
    private final CharmContext<MyCharm> context = Context.of(MyCharm::new, CharmMeta.named("foo"));

    // snippet: charm
    static class MyCharm extends CharmBase {
        MyCharm(Framework framework) {
            super(framework);
            framework.observe(on().start(), this::onStart);
        }

        private void onStart(StartEvent event) {
            unit().setStatus(Status.maintenance("opening"));
            unit().openPort(Protocol.TCP, 80);
            throw new IllegalStateException("no key");
        }
    }
    // end of snippet

    @Test
    void theExceptionIsTheCause() {
        // snippet: run
        assertThatThrownBy(() -> context.run(Event.start(), State.empty()))
                .isInstanceOf(CharmFailedException.class)
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("no key");
        // end of snippet
    }

    @Test
    void jujuKeepsTheStatusAndDropsThePort() {
        // snippet: execute
        Run run = context.execute(Event.start(), State.empty());

        assertThat(run).failedWith(IllegalStateException.class).changedOnly("unit_status");
        assertThat(run.state()).hasNoOpenedPorts();
        // end of snippet
    }
}
