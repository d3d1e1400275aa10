package dev.charmed.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.charmed.ops.event.ActionEvent;
import dev.charmed.ops.framework.Framework;
import dev.charmed.ops.framework.ObserverMethod;
import dev.charmed.ops.juju.DispatchedEvent.OfAction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ActionsTest {
    private final TestHook hook = new TestHook();
    private final InMemoryHookTools tools = hook.tools;

    private static final class ActingCharm extends CharmBase {
        ActingCharm(Framework framework, ObserverMethod<ActionEvent> action) {
            super(framework);
            framework.observe(on().action("back-up"), action);
        }
    }

    private void act(ObserverMethod<ActionEvent> action) {
        hook.fire(new OfAction("back-up", "4"), framework -> new ActingCharm(framework, action));
    }

    private record Parameters(String fileName, boolean dryRun, Optional<Integer> level) {}

    @Test
    void parametersAreReadAsARecord() {
        tools.actionParameters.putAll(Map.of("file-name", "dump", "dry-run", true));

        act(event -> event.setResults(event.params(Parameters.class)));

        assertThat(tools.actionResults).containsExactly(entry("file-name", "dump"), entry("dry-run", "true"));
    }

    @Test
    void wrongParametersFailTheActionAndEndTheHook() {
        tools.actionParameters.put("file-name", 7L);

        act(event -> {
            event.paramsOrFail(Parameters.class);
            event.log("not reached");
        });

        assertThat(tools.actionFailure)
                .contains("invalid action parameters: \"file-name\" must be text, not 7; \"dry-run\" is missing");
        assertThat(tools.calls).doesNotContain("action-log not reached");
    }

    @Test
    void nestedResultsAreJoinedByDots() {
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("db", Map.of("size", 3));
        results.put("done", true);

        act(event -> event.setResults(results));

        assertThat(tools.actionResults).containsExactly(entry("db.size", "3"), entry("done", "true"));
    }

    @Test
    void keysThatJujuDoesNotTakeAreRefused() {
        assertThatThrownBy(() -> act(event -> event.setResults(Map.of("Size", 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"Size\" is no key of a result; expected something like key, some-key2 or some.key");
        assertThatThrownBy(() -> act(event -> event.setResults(Map.of("a.b", 1, "a", Map.of("b", 2)))))
                .hasMessage("there are two results for the key \"a.b\"");
    }

    @Test
    void anActionLogsAndFails() {
        act(event -> {
            event.log("working on " + event.id());
            event.fail("no disk");
        });

        assertThat(tools.calls).contains("action-log working on 4");
        assertThat(tools.actionFailure).contains("no disk");
    }

    @Test
    void anActionCanNotBeDeferred() {
        assertThatThrownBy(() -> act(ActionEvent::defer))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cannot defer back_up_action: the operator waits for the action to end");
    }
}
