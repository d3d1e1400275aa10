package dev.charmed.examples.readme;

import static dev.charmed.scenario.assertj.ScenarioAssertions.assertThat;
import static dev.charmed.scenario.assertj.ScenarioAssertions.assertThatThrownBy;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.framework.Framework;
import dev.charmed.scenario.Context;
import dev.charmed.scenario.InconsistentScenarioException;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.Relation;
import dev.charmed.scenario.state.State;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsistencyChecksTest {

    static class MyCharm extends CharmBase {
        MyCharm(Framework framework) {
            super(framework);
        }
    }

    @Test
    void jujuSendsNoEventsOfUndeclaredEndpoints() {
        // snippet: refused
        var context = Context.of(MyCharm::new, CharmMeta.named("foo"));
        Relation foo = Relation.on("foo");

        assertThatThrownBy(() -> context.run(foo.changedEvent(), State.empty().withRelations(foo)))
                .isInstanceOf(InconsistentScenarioException.class)
                .hasMessageContaining("foo");
        // end of snippet
    }

    @Test
    void theChecksCanBeSkipped() {
        // snippet: skipped
        var context = Context.of(MyCharm::new, CharmMeta.named("foo"), options -> options.skipConsistencyChecks(true));
        State in = State.empty().withConfig(Map.of("undeclared", true));

        assertThat(context.run(Event.start(), in)).doesNotDifferFrom(in);
        // end of snippet
    }
}
