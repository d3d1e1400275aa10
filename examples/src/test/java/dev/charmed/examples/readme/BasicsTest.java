package dev.charmed.examples.readme;

import static dev.charmed.scenario.assertj.ScenarioAssertions.assertThat;

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
    void aConstructorThatTakesMore() {
        // snippet: constructor
        var context = Context.of(framework -> new Greeter(framework, "hello"), CharmMeta.named("foo"));
        // end of snippet

        assertThat(context.run(Event.start(), State.empty())).hasUnitStatus(Status.active("hello"));
    }

    static class Greeter extends CharmBase {
        Greeter(Framework framework, String greeting) {
            super(framework);
            framework.observe(on().start(), event -> unit().setStatus(Status.active(greeting)));
        }
    }

    @Test
    void aUnitThatIsNotTheFirst() {
        // snippet: options
        var context = Context.of(
                MyCharm::new,
                CharmMeta.named("foo"),
                options -> options.appName("king").unitId(3).jujuVersion("3.5.0"));
        // end of snippet

        try (var run = context.manager(Event.start(), State.empty())) {
            assertThat(run.charm().unit().name()).isEqualTo("king/3");
        }
    }
}
