package dev.charmed.examples.readme;

import static dev.charmed.scenario.assertj.ScenarioAssertions.assertThat;
import static dev.charmed.scenario.assertj.ScenarioAssertions.assertThatThrownBy;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.framework.Framework;
import dev.charmed.scenario.CharmContext;
import dev.charmed.scenario.Context;
import dev.charmed.scenario.InconsistentScenarioException;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.Resource;
import dev.charmed.scenario.state.State;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ResourcesTest {
    private final CharmContext<MyCharm> context =
            Context.of(MyCharm::new, CharmMeta.parse("{name: juliette, resources: {foo: {type: oci-image}}}"));

    static class MyCharm extends CharmBase {
        MyCharm(Framework framework) {
            super(framework);
        }
    }

    @Test
    void theCharmFetchesAResource() {
        // snippet: resource
        State state = State.empty().withResources(new Resource("foo", Path.of("/path/to/resource.tar")));

        try (var run = context.manager(Event.start(), state)) {
            assertThat(run.charm().model().resources().fetch("foo")).isEqualTo(Path.of("/path/to/resource.tar"));
        }
        // end of snippet
    }

    @Test
    void resourcesAreDeclared() {
        State state = State.empty().withResources(new Resource("bar", Path.of("/path/to/resource.tar")));

        assertThatThrownBy(() -> context.run(Event.start(), state))
                .isInstanceOf(InconsistentScenarioException.class)
                .hasMessageContaining("bar");
    }
}
