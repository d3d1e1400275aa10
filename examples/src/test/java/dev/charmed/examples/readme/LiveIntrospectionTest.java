package dev.charmed.examples.readme;

import static dev.charmed.scenario.assertj.ScenarioAssertions.assertThat;
import static dev.charmed.scenario.assertj.ScenarioAssertions.assertThatThrownBy;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.event.StartEvent;
import dev.charmed.ops.framework.Framework;
import dev.charmed.ops.framework.FrameworkObject;
import dev.charmed.ops.framework.StoredRecord;
import dev.charmed.ops.model.Status;
import dev.charmed.scenario.CharmContext;
import dev.charmed.scenario.Context;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;
import org.junit.jupiter.api.Test;

class LiveIntrospectionTest {
    private final CharmContext<MyCharm> context = Context.of(MyCharm::new, CharmMeta.named("mycharm"));

    // snippet: charm
    static class MyCharm extends CharmBase {
        record Kept(String a) {}

        final StoredRecord<Kept> stored = storedState(new Kept("a"));
        final CharmLib lib = new CharmLib(this);

        MyCharm(Framework framework) {
            super(framework);
            framework.observe(on().start(), this::onStart);
        }

        private void onStart(StartEvent event) {
            stored.set(new Kept("b"));
            lib.foo = "bar";
            unit().setStatus(Status.active());
        }
    }

    static class CharmLib extends FrameworkObject {
        String foo = "foo";

        CharmLib(CharmBase charm) {
            super(charm, "lib");
        }
    }
    // end of snippet

    @Test
    void theCharmBeforeAndAfterItsEvent() {
        // snippet: manager
        try (var run = context.manager(Event.start(), State.empty())) {
            // the charm has been made, its event has not been emitted
            MyCharm charm = run.charm();
            assertThat(charm.lib.foo).isEqualTo("foo");
            assertThat(charm.stored.get().a()).isEqualTo("a");

            State out = run.run();

            assertThat(charm.lib.foo).isEqualTo("bar");
            assertThat(charm.stored.get().a()).isEqualTo("b");
            assertThat(out).hasUnitStatus(Status.active());
        }
        // end of snippet
    }

    @Test
    void oneEventForEachCharm() {
        try (var run = context.manager(Event.start(), State.empty())) {
            run.run();

            assertThatThrownBy(run::run).isInstanceOf(IllegalStateException.class);
        }
    }
}
