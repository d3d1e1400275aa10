package dev.charmed.examples.readme;

import static dev.charmed.scenario.assertj.ScenarioAssertions.assertThat;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.event.RelationChangedEvent;
import dev.charmed.ops.event.StartEvent;
import dev.charmed.ops.event.UpdateStatusEvent;
import dev.charmed.ops.framework.EventBase;
import dev.charmed.ops.framework.EventSource;
import dev.charmed.ops.framework.Framework;
import dev.charmed.ops.framework.FrameworkObject;
import dev.charmed.scenario.CharmContext;
import dev.charmed.scenario.Context;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.state.DeferredEvent;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.Relation;
import dev.charmed.scenario.state.State;
import org.junit.jupiter.api.Test;

class DeferralTest {
    private final CharmContext<MyCharm> context =
            Context.of(MyCharm::new, CharmMeta.parse("{name: mycharm, requires: {foo: {interface: bar}}}"));

    // snippet: charm
    static class MyCharm extends CharmBase {
        final MyCharmLib lib = new MyCharmLib(this);

        MyCharm(Framework framework) {
            super(framework);
            framework.observe(on().start(), this::onStart);
            framework.observe(on().updateStatus(), this::onUpdateStatus);
            framework.observe(on().relationChanged("foo"), this::onFooChanged);
        }

        void onStart(StartEvent event) {
            event.defer();
        }

        void onUpdateStatus(UpdateStatusEvent event) {
            event.defer();
        }

        void onFooChanged(RelationChangedEvent event) {
            event.defer();
        }
    }
    // end of snippet

    static class MyCharmLib extends FrameworkObject {
        private final EventSource<DatabaseReadyEvent> databaseReady =
                on().define("database_ready", DatabaseReadyEvent::new);

        MyCharmLib(CharmBase charm) {
            super(charm, "");
            framework().observe(databaseReady, this::onDatabaseReady);
        }

        void onDatabaseReady(DatabaseReadyEvent event) {
            log().info("the database is ready");
        }
    }

    static class DatabaseReadyEvent extends EventBase {}

    @Test
    void theCharmDefers() {
        // snippet: out
        State out = context.run(Event.start(), State.empty());

        assertThat(out).hasDeferred("start");
        // end of snippet
    }

    @Test
    void startAfterUpdateStatusWasDeferred() {
        // snippet: in
        State in = State.empty().withDeferred(Event.updateStatus().deferred(MyCharm::onUpdateStatus));

        State out = context.run(Event.start(), in);

        assertThat(out).hasDeferred("update_status", "start");
        // end of snippet
    }

    @Test
    void aDeferredEventOfARelation() {
        // snippet: relation
        Relation foo = Relation.on("foo");
        State in =
                State.empty().withRelations(foo).withDeferred(foo.changedEvent().deferred(MyCharm::onFooChanged));

        State out = context.run(Event.install(), in);

        assertThat(out).hasDeferred("foo_relation_changed");
        // end of snippet
    }

    @Test
    void aDeferredEventOfALibrary() {
        // snippet: library
        DeferredEvent ready = new DeferredEvent(
                "MyCharm/MyCharmLib/on/database_ready[1]", // the event
                "MyCharm/MyCharmLib", // the object that observes it
                "onDatabaseReady"); // its method

        State out = context.run(Event.install(), State.empty().withDeferred(ready));

        assertThat(out).hasNoDeferred();
        // end of snippet
    }
}
