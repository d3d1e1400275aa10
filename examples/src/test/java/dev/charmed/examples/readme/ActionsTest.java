package dev.charmed.examples.readme;

import static dev.charmed.scenario.assertj.ScenarioAssertions.assertThat;
import static dev.charmed.scenario.assertj.ScenarioAssertions.assertThatThrownBy;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.event.ActionEvent;
import dev.charmed.ops.framework.Framework;
import dev.charmed.scenario.CharmContext;
import dev.charmed.scenario.Context;
import dev.charmed.scenario.InconsistentScenarioException;
import dev.charmed.scenario.Run;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActionsTest {
    private static final CharmMeta META = CharmMeta.parse("""
            name: foo
            actions:
              do-backup:
                params:
                  a: {type: string, default: nowhere}
            """);

    private final CharmContext<MyCharm> context = Context.of(MyCharm::new, META);

    // snippet: charm
    static class MyCharm extends CharmBase {
        record Backup(String a) {}

        MyCharm(Framework framework) {
            super(framework);
            framework.observe(on().action("do-backup"), this::onBackup);
        }

        private void onBackup(ActionEvent event) {
            event.log("baz");
            event.log("qux");
            if (event.params(Backup.class).a().equals("nowhere")) {
                event.fail("boo-hoo");
            } else {
                event.setResults(Map.of("foo", "bar"));
            }
        }
    }
    // end of snippet

    @Test
    void anActionThatFails() {
        // snippet: fails
        Run run = context.execute(Event.action("do-backup"), State.empty());

        assertThat(run).actionFailed("boo-hoo").hasActionLogs("baz", "qux");
        // end of snippet
    }

    @Test
    void anActionWithParameters() {
        // snippet: parameters
        Run run = context.execute(Event.action("do-backup").with("a", "b"), State.empty());

        assertThat(run).succeeded().hasActionResults(Map.of("foo", "bar")).hasActionLogs("baz", "qux");
        // end of snippet
    }

    @Test
    void parametersAreOfTheDeclaredType() {
        // snippet: wrong-type
        assertThatThrownBy(() -> context.run(Event.action("do-backup").with("a", 1), State.empty()))
                .isInstanceOf(InconsistentScenarioException.class)
                .hasMessageContaining("a");
        // end of snippet
    }

    @Test
    void actionsAreDeclared() {
        assertThatThrownBy(() -> context.run(Event.action("undo-backup"), State.empty()))
                .isInstanceOf(InconsistentScenarioException.class)
                .hasMessageContaining("do-backup");
    }
}
