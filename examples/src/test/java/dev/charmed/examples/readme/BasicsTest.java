package dev.charmed.examples.readme;

import static dev.charmed.scenario.assertj.ScenarioAssertions.assertThat;
import static dev.charmed.scenario.assertj.ScenarioAssertions.assertThatThrownBy;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.event.StartEvent;
import dev.charmed.ops.framework.Framework;
import dev.charmed.ops.model.Status;
import dev.charmed.scenario.Context;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BasicsTest {

    static class IdleCharm extends CharmBase {
        IdleCharm(Framework framework) {
            super(framework);
        }
    }

    // snippet: charm
    static class MyCharm extends CharmBase {
        MyCharm(Framework framework) {
            super(framework);
            framework.observe(on().start(), this::onStart);
        }

        private void onStart(StartEvent event) {
            unit().setStatus(Status.active(unit().isLeader() ? "I rule" : "I am ruled"));
        }
    }
    // end of snippet

    @Test
    void theSimplestScenario() {
        // snippet: simplest
        var context = Context.of(IdleCharm::new, CharmMeta.named("foo"));

        State out = context.run(Event.start(), State.empty());

        assertThat(out).hasUnitStatus(Status.unknown());
        // end of snippet
    }

    // snippet: test
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void statusFollowsLeadership(boolean leader) {
        var context = Context.of(MyCharm::new, CharmMeta.named("foo"));

        State out = context.run(Event.start(), State.empty().withLeader(leader));

        assertThat(out).hasUnitStatus(Status.active(leader ? "I rule" : "I am ruled"));
    }
    // end of snippet

    @Test
    void eventsHaveNamesToo() {
        var context = Context.of(MyCharm::new, CharmMeta.named("foo"));

        // snippet: by-name
        State out = context.run("start", State.empty().withLeader(true));
        // end of snippet

        assertThat(out).hasUnitStatus(Status.active("I rule"));
    }

    @Test
    void nothingElseIsDifferent() {
        var context = Context.of(MyCharm::new, CharmMeta.named("foo"));

        // snippet: difference
        State in = State.empty().withLeader(true);

        State out = context.run(Event.start(), in);

        assertThat(out).differsFrom(in).onlyIn("unit_status");
        // end of snippet
    }

    @Test
    void aFailureShowsWhatIsDifferent() {
        State in = State.empty().withLeader(true);
        State out = Context.of(MyCharm::new, CharmMeta.named("foo")).run(Event.start(), in);

        // snippet: failure
        assertThatThrownBy(() -> assertThat(out).differsFrom(in).onlyIn("app_status"))
                .hasMessage("""
                        Expected the State to differ only in
                          app_status
                        but
                          nothing differs in app_status
                          it differs in unit_status
                        All that is different (before -> now)
                          unit_status: unknown -> active "I rule\"""");
        // end of snippet
    }
}
