package dev.charmed.scenario.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.meta.JujuVersion;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.Relation;
import dev.charmed.scenario.state.State;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StrictnessTest {
    /** An error, the endpoint, and a warning, leader-elected on a unit that does not lead. */
    private static List<Violation> found(Strictness strictness) {
        return ConsistencyChecker.of(CharmMeta.named("x"))
                .check(
                        State.empty().withRelations(Relation.on("db")),
                        Event.leaderElected(),
                        JujuVersion.of(3, 6, 20),
                        0,
                        strictness);
    }

    @Test
    void usuallyEveryRuleCountsAsItIs() {
        assertThat(found(Strictness.usual()))
                .extracting(Violation::rule, Violation::isError)
                .containsExactly(tuple(RelationRules.DECLARED, true), tuple(LifecycleRules.LEADER_ELECTED, false));
    }

    @Test
    void nothingIsFoundWhereNothingIsChecked() {
        assertThat(found(Strictness.usual().checking(false))).isEmpty();
    }

    @Test
    void rulesAreSkippedByTheirIds() {
        Strictness once = Strictness.usual().skipping(List.of("REL2"));
        assertThat(found(once)).extracting(Violation::rule).containsExactly(LifecycleRules.LEADER_ELECTED);
        assertThat(found(once.skipping(List.of("LDR1")))).isEmpty();
    }

    @Test
    void warningsCountAsErrorsWhereAskedFor() {
        assertThat(found(Strictness.usual().warningsAsErrors(true))).allMatch(Violation::isError);
        assertThat(found(Strictness.usual().warningsAsErrors(true)).get(1))
                .asString()
                .startsWith("error LDR1 leader: ");
    }

    @Test
    void rulesThatThereAreNotAreRefusedWithTheNearest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Strictness.usual().skipping(List.of("REL3", "rel2")))
                .withMessage("there is no rule \"rel2\"; did you mean \"REL2\"?");
    }

    @ParameterizedTest
    @CsvSource({"1, false", "no, false", "'', true"})
    void theEnvironmentSkipsTheChecksWithAnythingButNothing(String value, boolean checks) {
        assertThat(Strictness.ofEnvironment(Map.of("SCENARIO_SKIP_CONSISTENCY_CHECKS", value))
                        .checks())
                .isEqualTo(checks);
        assertThat(Strictness.ofEnvironment(Map.of()).checks()).isTrue();
    }
}
