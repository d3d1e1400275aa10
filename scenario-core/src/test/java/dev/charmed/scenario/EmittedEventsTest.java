package dev.charmed.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.event.StartEvent;
import dev.charmed.ops.framework.EventBase;
import dev.charmed.ops.framework.EventSnapshot;
import dev.charmed.ops.framework.EventSource;
import dev.charmed.ops.framework.Framework;
import dev.charmed.ops.framework.FrameworkObject;
import dev.charmed.ops.model.Status;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.runner.EmittedEvent;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmittedEventsTest {
    private static final CharmMeta META = CharmMeta.named("emitter");

    private final CharmContext<Emitter> context = Context.of(Emitter::new, META);

    static class Emitter extends CharmBase {
        final Database database = new Database(this);

        Emitter(Framework framework) {
            super(framework);
            framework.observe(on().start(), this::onStart);
            framework.observe(database.ready(), this::onReady);
        }

        void onStart(StartEvent event) {
            database.ready().emit(new ReadyEvent("primary"));
        }

        void onReady(ReadyEvent event) {
            unit().setStatus(Status.active(event.role));
        }
    }

    static class Database extends FrameworkObject {
        private final EventSource<ReadyEvent> ready = on().defineRestorable("ready", ReadyEvent::restored);

        Database(CharmBase charm) {
            super(charm, "db");
        }

        EventSource<ReadyEvent> ready() {
            return ready;
        }
    }

    static class ReadyEvent extends EventBase {
        final String role;

        ReadyEvent(String role) {
            this.role = role;
        }

        static ReadyEvent restored(EventSnapshot kept) {
            return new ReadyEvent(kept.string("role"));
        }

        @Override
        protected Map<String, Object> snapshot() {
            return Map.of("role", role);
        }
    }

    @Test
    void eventsAreCapturedInTheOrderOfTheirEmission() {
        Run run = context.execute(Event.start(), State.empty());

        assertThat(run.emittedEventNames()).containsExactly("StartEvent", "ReadyEvent");
    }

    @Test
    void eventsOfAClassAreThereAsObjects() {
        Run run = context.execute(Event.start(), State.empty());

        assertThat(run.emittedEvents(ReadyEvent.class))
                .extracting(event -> event.role)
                .containsExactly("primary");
        assertThat(run.emittedEvents(EventBase.class)).hasSize(2);
    }

    @Test
    void theFrameworksOwnAndDeferredEventsAreCapturedOnDemand() {
        var all = Context.of(
                Emitter::new,
                META,
                options -> options.captureFrameworkEvents(true).captureDeferredEvents(true));
        State state = State.empty().withDeferred(Event.start().deferred(Emitter::onStart));

        Run run = all.execute(Event.updateStatus(), state);

        assertThat(run.emittedEvents())
                .extracting(EmittedEvent::kind)
                .containsExactly("start", "ready", "update_status", "collect_unit_status", "pre_commit", "commit");
    }

    @Test
    void aCustomEventIsFiredByTheWayToIt() {
        State out = context.run(Event.custom("database.on.ready", Map.of("role", "replica")), State.empty());

        assertThat(out.unitStatus()).isEqualTo(Status.active("replica"));
    }

    @Test
    void aCustomEventIsFiredAsAnObject() {
        Event ready = Event.custom(Emitter.class, charm -> charm.database.ready(), () -> new ReadyEvent("standby"));

        State out = context.run(ready, State.empty());

        assertThat(out.unitStatus()).isEqualTo(Status.active("standby"));
        assertThat(ready.hookName()).isEqualTo("ready");
        assertThat(context.run(ready, State.empty())).isEqualTo(out);
    }

    @Test
    void aCustomEventThatNobodyDefinesIsAnError() {
        assertThatThrownBy(() -> context.run(Event.custom("database.on.redy"), State.empty()))
                .isInstanceOf(CharmFailedException.class)
                .hasMessageContaining("database.on.redy");
    }
}
