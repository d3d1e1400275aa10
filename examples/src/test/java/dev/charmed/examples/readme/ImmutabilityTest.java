package dev.charmed.examples.readme;

import static dev.charmed.scenario.assertj.ScenarioAssertions.assertThat;
import static dev.charmed.scenario.assertj.ScenarioAssertions.assertThatThrownBy;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.framework.Framework;
import dev.charmed.ops.model.Status;
import dev.charmed.scenario.Context;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.Relation;
import dev.charmed.scenario.state.State;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImmutabilityTest {

    static class MyCharm extends CharmBase {
        MyCharm(Framework framework) {
            super(framework);
            framework.observe(on().start(), event -> unit().setStatus(Status.active()));
        }
    }

    @Test
    void aChangedCopy() {
        // snippet: with
        Relation relation =
                Relation.builder("foo").remoteAppData(Map.of("1", "2")).build();

        Relation changed = relation.withRemoteAppData(Map.of("3", "4"));

        assertThat(relation.remoteAppData()).isEqualTo(Map.of("1", "2"));
        // end of snippet
        assertThat(changed.remoteAppData()).isEqualTo(Map.of("3", "4"));
    }

    @Test
    void aStateWithMoreInIt() {
        // snippet: plus
        State in = State.empty().withRelations(Relation.on("db"));

        State more = in.plusRelations(Relation.on("cache")).plusConfig("port", 8080L);
        State joined =
                more.replacing(Relation.builder("db").remoteAppName("postgres").build());

        assertThat(joined.relation(Relation.on("db")).remoteAppName()).isEqualTo("postgres");
        // end of snippet
        assertThat(joined.relations()).hasSize(2);
    }

    @Test
    void aRunLeavesItsStateAlone() {
        State in = State.empty().withConfig(Map.of());

        State out = Context.of(MyCharm::new, CharmMeta.named("foo")).run(Event.start(), in);

        assertThat(in).isEqualTo(State.empty());
        assertThat(out).differsFrom(in).onlyIn("unit_status");
    }

    @Test
    void nothingInAStateCanBeChanged() {
        State state = State.empty().withRelations(Relation.on("foo"));

        assertThatThrownBy(() -> state.relations().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> state.relations().get(0).localUnitData().put("a", "b"))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
