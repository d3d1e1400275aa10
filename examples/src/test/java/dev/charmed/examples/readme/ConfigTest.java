package dev.charmed.examples.readme;

import static dev.charmed.scenario.assertj.ScenarioAssertions.assertThat;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.event.ConfigChangedEvent;
import dev.charmed.ops.framework.Framework;
import dev.charmed.ops.model.Status;
import dev.charmed.scenario.CharmContext;
import dev.charmed.scenario.Context;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigTest {
    // snippet: metadata
    private static final CharmMeta META = CharmMeta.parse("""
            name: foo
            config:
              options:
                greeting: {type: string, default: hello}
                log-level: {type: string}
            """);
    // end of snippet

    private final CharmContext<MyCharm> context = Context.of(MyCharm::new, META);

    // snippet: charm
    static class MyCharm extends CharmBase {
        record Options(String greeting, String logLevel) {}

        MyCharm(Framework framework) {
            super(framework);
            framework.observe(on().configChanged(), this::onConfigChanged);
        }

        private void onConfigChanged(ConfigChangedEvent event) {
            Options options = configOrBlocked(Options.class);
            unit().setStatus(Status.active(options.greeting() + " at level " + options.logLevel()));
        }
    }
    // end of snippet

    @Test
    void whatTheOperatorSetAndWhatIsDeclared() {
        // snippet: test
        State out = context.run(Event.configChanged(), State.empty().withConfig(Map.of("log-level", "debug")));

        assertThat(out).hasUnitStatus(Status.active("hello at level debug"));
        // end of snippet
    }

    @Test
    void anOptionThatIsMissing() {
        // snippet: missing
        State out = context.run(Event.configChanged(), State.empty());

        assertThat(out).hasUnitStatus(Status.Blocked.class);
        assertThat(out.unitStatus().message()).contains("log-level");
        // end of snippet
    }
}
