package dev.charmed.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.framework.Framework;
import dev.charmed.scenario.consistency.Strictness;
import dev.charmed.scenario.consistency.Violation;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.Relation;
import dev.charmed.scenario.state.State;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class RefusedScenariosTest {
    private static final State RELATED = State.empty().withRelations(Relation.on("db"));

    static final class Idle extends CharmBase {
        Idle(Framework framework) {
            super(framework);
        }
    }

    private static Run execute(Event event, State state, Consumer<ContextOptions> adjust) {
        try (var context = Context.of(Idle::new, CharmMeta.named("foo"), adjust)) {
            return context.execute(event, state);
        }
    }

    @Test
    void allThatIsWrongIsToldWithTheReason() {
        assertThatExceptionOfType(InconsistentScenarioException.class)
                .isThrownBy(() -> execute(Event.start(), RELATED.withConfig(Map.of("port", 1)), options -> {}))
                .withMessage("""
                        Juju cannot produce this scenario:
                          error CFG1 config.port: the charm declares no config option "port" (Juju refuses unknown options)
                          error REL2 relations[0].endpoint: the charm declares no endpoint "db" (Juju relates endpoints)""");
    }

    @Test
    void aRuleThatIsSkippedRefusesNothing() {
        assertThat(execute(Event.start(), RELATED, options -> options.skipConsistencyRules("REL2"))
                        .warnings())
                .isEmpty();
    }

    @Test
    void nothingIsRefusedWhereNothingIsChecked() {
        assertThat(execute(Event.start(), RELATED, options -> options.skipConsistencyChecks(true))
                        .warnings())
                .isEmpty();
    }

    @Test
    void warningsAreToldOrRefusedAsAskedFor() {
        assertThat(execute(Event.leaderElected(), State.empty(), options -> {}).warnings())
                .extracting(Violation::path)
                .containsExactly("leader");
        assertThatExceptionOfType(InconsistentScenarioException.class)
                .isThrownBy(
                        () -> execute(Event.leaderElected(), State.empty(), options -> options.warningsAsErrors(true)));
        assertThatExceptionOfType(InconsistentScenarioException.class)
                .isThrownBy(() -> execute(
                        Event.leaderElected(),
                        State.empty(),
                        options -> options.strictness(Strictness.usual().warningsAsErrors(true))));
    }

    @Test
    void whatTheCharmItselfSaysWrongIsToldWithItsLine() {
        CharmMeta charm = CharmMeta.builder()
                .metadata("name: foo")
                .config("options:\n  port:\n    type: integer\n")
                .build();

        try (var context = Context.of(Idle::new, charm)) {
            assertThatExceptionOfType(InconsistentScenarioException.class)
                    .isThrownBy(() -> context.run(Event.start(), State.empty().withConfig(Map.of("port", 80))))
                    .withMessageEndingWith(" at config.yaml:3:5");
        }
    }

    @Test
    void whatIsOnlyWorthANoteIsNoWarningEvenWhereWarningsAreErrors() {
        CharmMeta charm = CharmMeta.parse("{name: foo, requires: {db: {interface: sql}}}");
        Relation db = Relation.on("db").withId(1);

        try (var context = Context.of(Idle::new, charm, options -> options.warningsAsErrors(true))) {
            Run run = context.execute(Event.relationChanged(db), State.empty().withRelations(db));

            assertThat(run.warnings()).isEmpty();
        }
    }
}
