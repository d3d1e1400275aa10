package dev.charmed.examples.readme;

import static dev.charmed.scenario.assertj.ScenarioAssertions.assertThat;
import static dev.charmed.scenario.assertj.ScenarioAssertions.assertThatThrownBy;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.framework.EventBase;
import dev.charmed.ops.framework.EventSnapshot;
import dev.charmed.ops.framework.EventSource;
import dev.charmed.ops.framework.Framework;
import dev.charmed.ops.framework.FrameworkObject;
import dev.charmed.ops.model.Status;
import dev.charmed.scenario.CharmContext;
import dev.charmed.scenario.CharmFailedException;
import dev.charmed.scenario.Context;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CustomEventsTest {
    private final CharmContext<MyCharm> context = Context.of(MyCharm::new, CharmMeta.named("foo"));

    // snippet: library
    static class MyCharmLib extends FrameworkObject {
        final EventSource<IngressProvidedEvent> ingressProvided =
                on().defineRestorable("ingress_provided", IngressProvidedEvent::restored);

        MyCharmLib(CharmBase charm) {
            super(charm, "ingress");
        }
    }

    static class IngressProvidedEvent extends EventBase {
        final String url;

        IngressProvidedEvent(String url) {
            this.url = url;
        }

        static IngressProvidedEvent restored(EventSnapshot kept) {
            return new IngressProvidedEvent(kept.string("url"));
        }

        @Override
        protected Map<String, Object> snapshot() {
            return Map.of("url", url);
        }
    }
    // end of snippet

    // snippet: charm
    static class MyCharm extends CharmBase {
        final MyCharmLib ingress = new MyCharmLib(this);

        MyCharm(Framework framework) {
            super(framework);
            framework.observe(ingress.ingressProvided, this::onIngress);
        }

        private void onIngress(IngressProvidedEvent event) {
            unit().setStatus(Status.active("at " + event.url));
        }
    }
    // end of snippet

    @Test
    void anEventOfALibraryIsNotTheCharms() {
        assertThatThrownBy(() -> context.run(Event.custom("ingress_provided"), State.empty()))
                .isInstanceOf(CharmFailedException.class)
                .hasMessageContaining("there are ingress.on.ingress_provided");
    }

    @Test
    void anEventOfALibrary() {
        // snippet: typed
        Event provided = Event.custom(
                MyCharm.class,
                charm -> charm.ingress.ingressProvided,
                () -> new IngressProvidedEvent("https://example.com"));

        State out = context.run(provided, State.empty());

        assertThat(out).hasUnitStatus(Status.active("at https://example.com"));
        // end of snippet
    }

    @Test
    void anEventByTheWayToIt() {
        // snippet: path
        Event provided = Event.custom("ingress.on.ingress_provided", Map.of("url", "https://example.com"));

        State out = context.run(provided, State.empty());

        assertThat(out).hasUnitStatus(Status.active("at https://example.com"));
        // end of snippet
    }
}
