package dev.charmed.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.event.ActionEvent;
import dev.charmed.ops.event.RelationChangedEvent;
import dev.charmed.ops.event.StartEvent;
import dev.charmed.ops.framework.Framework;
import dev.charmed.ops.model.Status;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.Relation;
import dev.charmed.scenario.state.State;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunningInProcessTest {
    private static final CharmMeta META = CharmMeta.parse("""
            name: ruler
            requires: {db: {interface: pgsql}}
            actions: {greet: {params: {name: {type: string, default: you}}}}
            """);

    private final CharmContext<Ruler> context = Context.of(Ruler::new, META);

    static class Ruler extends CharmBase {
        Ruler(Framework framework) {
            super(framework);
            framework.observe(on().start(), this::onStart);
            framework.observe(on().relationChanged("db"), this::onChanged);
            framework.observe(on().action("greet"), this::onGreet);
        }

        private void onStart(StartEvent event) {
            unit().setStatus(Status.maintenance("looking who rules"));
            unit().setStatus(Status.active(unit().isLeader() ? "I rule" : "I am ruled"));
        }

        private void onChanged(RelationChangedEvent event) {
            var theirs = event.relation().data(event.app()).getOrDefault("url", "nowhere");
            event.relation().data(unit()).put("seen", theirs);
            log().info("told by " + event.unit().orElseThrow().name());
        }

        private void onGreet(ActionEvent event) {
            event.log("greeting");
            String name = String.valueOf(event.params().get("name"));
            if (name.isEmpty()) {
                event.fail("nobody to greet");
            } else {
                event.setResults(Map.of("greeting", "hello " + name));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theStateAnswersTheCharm(boolean leader) {
        State out = context.run(Event.start(), State.empty().withLeader(leader));

        assertThat(out.unitStatus()).isEqualTo(Status.active(leader ? "I rule" : "I am ruled"));
    }

    @Test
    void nothingButWhatTheCharmDidIsDifferentAfterwards() {
        State before = State.empty().withConfig(Map.of()).withLeader(true);

        State after = context.run(Event.start(), before);

        assertThat(after.withUnitStatus(Status.unknown())).isEqualTo(before);
    }

    @Test
    void aRelationEventReachesItsObserverWithTheUnitItIsFrom() {
        Relation db = Relation.builder("db")
                .remoteAppName("postgres")
                .remoteAppData(Map.of("url", "pg://"))
                .remoteUnitsData(Map.of(0, Map.of(), 2, Map.of()))
                .build();

        Run run =
                context.execute(Event.relationChanged(db).from(2), State.empty().withRelations(db));

        assertThat(run.state().relation(db).localUnitData()).containsEntry("seen", "pg://");
        assertThat(run.log()).extracting(line -> line.message()).containsExactly("told by postgres/2");
    }

    @Test
    void anActionReportsItsResultsAndLogs() {
        Run run = context.execute("greet-action", State.empty());

        assertThat(run.action().orElseThrow().results()).contains(Map.of("greeting", "hello you"));
        assertThat(run.action().orElseThrow().logs()).containsExactly("greeting");
    }

    @Test
    void anActionThatFailsIsToldAsSuch() {
        assertThatExceptionOfType(CharmFailedException.class)
                .isThrownBy(() -> context.run(Event.action("greet").with("name", ""), State.empty()))
                .withMessageContaining("nobody to greet")
                .satisfies(failure -> assertThat(failure.run().outcome()).isEqualTo(Outcome.ACTION_FAILED));
    }

    @Test
    void statusesThatWereReplacedAreRemembered() {
        Run run = context.execute(Event.start(), State.empty());

        assertThat(run.unitStatusHistory())
                .isEqualTo(List.of(Status.unknown(), Status.maintenance("looking who rules")));
    }

    @Test
    void whatJujuCannotProduceIsRefusedBeforeTheCharmRuns() {
        assertThatThrownBy(() -> context.run("cache-relation-changed", State.empty()))
                .hasMessageContaining("cache");
    }

    @Test
    void aUnitIsNamedAsTheContextSays() {
        var third =
                Context.of(Ruler::new, META, options -> options.appName("king").unitId(3));

        try (var manager = third.manager(Event.start(), State.empty())) {
            assertThat(manager.charm().unit().name()).isEqualTo("king/3");
            assertThat(manager.charm().app().name()).isEqualTo("king");
        }
    }
}
