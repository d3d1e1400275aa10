package dev.charmed.examples.readme;

import static dev.charmed.scenario.assertj.ScenarioAssertions.assertThat;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.event.SecretChangedEvent;
import dev.charmed.ops.event.SecretRotateEvent;
import dev.charmed.ops.framework.Framework;
import dev.charmed.ops.model.Scope;
import dev.charmed.scenario.CharmContext;
import dev.charmed.scenario.Context;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.Relation;
import dev.charmed.scenario.state.Secret;
import dev.charmed.scenario.state.State;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretsTest {
    private final CharmContext<MyCharm> context =
            Context.of(MyCharm::new, CharmMeta.parse("{name: mycharm, provides: {foo: {interface: bar}}}"));

    // snippet: charm
    static class MyCharm extends CharmBase {
        MyCharm(Framework framework) {
            super(framework);
            framework.observe(on().secretChanged(), this::onChanged);
            framework.observe(on().secretRotate(), this::onRotate);
        }

        private void onChanged(SecretChangedEvent event) {
            event.secret().refreshContent();
        }

        private void onRotate(SecretRotateEvent event) {
            event.secret().setContent(Map.of("key", "another"));
        }
    }
    // end of snippet

    @Test
    void aSecretThatTheUnitMayRead() {
        // snippet: granted
        Secret secret = Secret.builder(Map.of("key", "public")).id("secret:foo").build();

        try (var run = context.manager(Event.start(), State.empty().withSecrets(secret))) {
            assertThat(run.charm().model().secret("foo").content()).containsEntry("key", "public");
        }
        // end of snippet
    }

    @Test
    void aNewRevisionOfSomebodyElses() {
        // snippet: revisions
        Secret secret = Secret.builder(Map.of("key", "old"), Map.of("key", "new"))
                .id("secret:foo")
                .build();

        State out = context.run(secret.changedEvent(), State.empty().withSecrets(secret));

        assertThat(out).secret("foo").trackedContent().containsEntry("key", "new");
        // end of snippet
    }

    @Test
    void aSecretOfTheUnitThatItGranted() {
        // snippet: owned
        Relation foo = Relation.on("foo").withId(3);
        Secret secret = Secret.builder(Map.of("key", "private"))
                .id("secret:foo")
                .owner(Scope.UNIT) // or Scope.APPLICATION
                .build()
                .grantedTo(3, "remote");

        State out = context.run(
                secret.rotateEvent(), State.empty().withRelations(foo).withSecrets(secret));

        assertThat(out).secret("foo").isGrantedTo(3, "remote").latestContent().containsEntry("key", "another");
        // end of snippet
    }
}
