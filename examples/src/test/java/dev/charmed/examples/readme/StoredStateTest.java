package dev.charmed.examples.readme;

import static dev.charmed.scenario.assertj.ScenarioAssertions.assertThat;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.event.StartEvent;
import dev.charmed.ops.framework.Framework;
import dev.charmed.scenario.Context;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;
import dev.charmed.scenario.state.StoredState;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoredStateTest {

    // snippet: charm
    static class MyCharm extends CharmBase {
        MyCharm(Framework framework) {
            super(framework);
            framework.observe(on().start(), this::onStart);
        }

        private void onStart(StartEvent event) {
            var stored = storedState("my_stored_state");
            stored.put("seen", stored.getString("foo"));
        }
    }
    // end of snippet

    @Test
    void whatWasStoredBeforeAndIsAfterwards() {
        // snippet: test
        State in = State.empty()
                .withStoredStates(
                        StoredState.of("MyCharm", "my_stored_state", Map.of("foo", "bar", "baz", Map.of("42", 42))));

        State out = Context.of(MyCharm::new, CharmMeta.named("foo")).run(Event.start(), in);

        assertThat(out)
                .hasStoredState(
                        "MyCharm", "my_stored_state", Map.of("foo", "bar", "baz", Map.of("42", 42), "seen", "bar"));
        // end of snippet
    }
}
