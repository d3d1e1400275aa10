package dev.charmed.examples.readme;

import static dev.charmed.scenario.assertj.ScenarioAssertions.assertThat;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.event.StartEvent;
import dev.charmed.ops.framework.Framework;
import dev.charmed.ops.model.Status;
import dev.charmed.scenario.CharmContext;
import dev.charmed.scenario.Context;
import dev.charmed.scenario.Run;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;
import org.junit.jupiter.api.Test;

class StatusHistoriesTest {
    private final CharmContext<MyCharm> context = Context.of(MyCharm::new, CharmMeta.named("foo"));

    // snippet: charm
    static class MyCharm extends CharmBase {
        MyCharm(Framework framework) {
            super(framework);
            framework.observe(on().start(), this::onStart);
        }

        private void onStart(StartEvent event) {
            unit().setStatus(Status.maintenance("determining who the ruler is..."));
            if (unit().isLeader()) {
                unit().setStatus(Status.active("I rule"));
                app().setStatus(Status.active("long live the leader"));
            } else {
                unit().setStatus(Status.waiting("checking this is right..."));
                unit().setStatus(Status.active("I am ruled"));
            }
            unit().setWorkloadVersion("1");
            unit().setWorkloadVersion("1.2");
            unit().setWorkloadVersion("1.5");
        }
    }
    // end of snippet

    @Test
    void theStatusesOfTheUnit() {
        // snippet: unit
        Run run = context.execute(Event.start(), State.empty());

        assertThat(run)
                .hasUnitStatusHistory(
                        Status.unknown(),
                        Status.maintenance("determining who the ruler is..."),
                        Status.waiting("checking this is right..."));
        assertThat(run.state()).hasUnitStatus(Status.active("I am ruled"));
        // end of snippet
    }

    @Test
    void theStatusesOfTheApplication() {
        Run run = context.execute(Event.start(), State.empty().withLeader(true));

        // snippet: application
        assertThat(run).hasAppStatusHistory(Status.unknown());
        assertThat(run.state()).hasAppStatus(Status.active("long live the leader"));
        // end of snippet
    }

    @Test
    void aUnitThatHadAStatusBefore() {
        // snippet: preset
        Run run = context.execute(Event.start(), State.empty().withUnitStatus(Status.active("foo")));

        assertThat(run.unitStatusHistory()).first().isEqualTo(Status.active("foo"));
        // end of snippet
    }

    @Test
    void theVersionsOfTheWorkload() {
        Run run = context.execute(Event.start(), State.empty());

        // snippet: version
        assertThat(run).hasWorkloadVersionHistory("1", "1.2");
        assertThat(run.state()).hasWorkloadVersion("1.5");
        // end of snippet
    }
}
