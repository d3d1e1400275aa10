package dev.charmed.scenario.agent.generated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.scenario.consistency.ConsistencyChecker;
import dev.charmed.scenario.consistency.Rule;
import dev.charmed.scenario.exploration.Property;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What breaks a rule, in a scenario that is consistent otherwise. */
class BrokenRulesTest {
    private static final int CASES = 6;

    static Stream<Mutation> mutations() {
        return Mutation.all();
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void isReportedWithTheRuleAndWasAcceptedBefore(Mutation mutation) {
        Property.<Sample>of(choices -> mutation.ground().apply(Samples.consistent(choices)), ground -> {
                    assertThat(ground.errors()).isEmpty();
                    assertThat(broken(ground)).doesNotContain(mutation.rule());
                    assertThat(broken(mutation.breach().apply(ground))).contains(mutation.rule());
                })
                .check(Cases.seed() + mutation.id().hashCode(), Cases.times(CASES));
    }

    @Test
    void isThereForEveryRuleThatIsChecked() {
        assertThat(mutations().map(Mutation::rule).distinct())
                .containsExactlyInAnyOrderElementsOf(ConsistencyChecker.rules().stream()
                        .filter(rule -> !rule.byConstruction())
                        .map(Rule::id)
                        .toList());
    }

    @Test
    void isNamedOnce() {
        assertThat(mutations().map(Mutation::id)).doesNotHaveDuplicates();
    }

    private static List<String> broken(Sample sample) {
        return sample.violations().stream()
                .map(violation -> violation.rule().id())
                .toList();
    }
}
