package dev.charmed.examples.readme;

import static dev.charmed.scenario.assertj.ScenarioAssertions.assertThat;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.event.RelationEvent;
import dev.charmed.ops.event.StartEvent;
import dev.charmed.ops.event.UpdateStatusEvent;
import dev.charmed.ops.framework.EventBase;
import dev.charmed.ops.framework.EventSource;
import dev.charmed.ops.framework.Framework;
import dev.charmed.scenario.Context;
import dev.charmed.scenario.Run;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;
import org.junit.jupiter.api.Test;

class EmittedEventsTest {
    private static final CharmMeta META = CharmMeta.named("foo");

    static class MyCharm extends CharmBase {
        private final EventSource<FooEvent> foo = on().define("foo", FooEvent::new);

        MyCharm(Framework framework) {
            super(framework);
            framework.observe(on().start(), this::onStart);
            framework.observe(on().updateStatus(), this::onUpdateStatus);
        }

        void onStart(StartEvent event) {}

        void onUpdateStatus(UpdateStatusEvent event) {
            foo.emit(new FooEvent());
        }
    }

    static class FooEvent extends EventBase {}

    @Test
    void whatWasEmitted() {
        // snippet: emitted
        Run run = Context.of(MyCharm::new, META).execute(Event.start(), State.empty());

        assertThat(run).emitted(StartEvent.class);
        // end of snippet
    }

    @Test
    void deferredEventsAndThoseOfTheFramework() {
        // snippet: capture
        var context = Context.of(
                MyCharm::new,
                META,
                options -> options.captureDeferredEvents(true).captureFrameworkEvents(true));
        State state = State.empty().withDeferred(Event.updateStatus().deferred(MyCharm::onUpdateStatus));

        Run run = context.execute(Event.start(), state);

        assertThat(run).emittedKinds("update_status", "foo", "start", "collect_unit_status", "pre_commit", "commit");
        // end of snippet
    }

    @Test
    void deferredEventsComeFirst() {
        // snippet: order
        var context = Context.of(MyCharm::new, META, options -> options.captureDeferredEvents(true));
        State state = State.empty().withDeferred(Event.start().deferred(MyCharm::onStart));

        Run run = context.execute(Event.updateStatus(), state);

        assertThat(run)
                .emitted(
                        StartEvent.class, // deferred in an earlier hook
                        UpdateStatusEvent.class, // what Juju sent
                        FooEvent.class); // what the charm emitted in turn
        // end of snippet
    }

    @Test
    void eventsOfOneClass() {
        Run run = Context.of(MyCharm::new, META).execute(Event.start(), State.empty());

        // snippet: filter
        assertThat(run.emittedEvents(StartEvent.class)).hasSize(1);
        assertThat(run.emittedEvents(RelationEvent.class)).isEmpty();
        // end of snippet
    }
}
