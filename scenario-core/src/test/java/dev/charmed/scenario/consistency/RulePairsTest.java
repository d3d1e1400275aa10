package dev.charmed.scenario.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule is shown at work: it finds what is wrong, and lets through what is nearly that. */
final class RulePairsTest {
    static Stream<RulePair> pairs() {
        return Stream.of(CharmPairs.all(), UnitPairs.all(), RelationPairs.all(), WorkloadPairs.all())
                .flatMap(pairs -> pairs);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void findsWhatIsWrongAndLetsItsNeighbourThrough(RulePair pair) {
        assertThat(pair.wrong()).extracting(Violation::rule).contains(pair.rule());
        assertThat(pair.right()).isEmpty();
    }

    @Test
    void noRuleGoesWithoutAPair() {
        assertThat(pairs().map(pair -> pair.rule().id()))
                .containsExactlyInAnyOrderElementsOf(ConsistencyChecker.rules().stream()
                        .filter(rule -> !rule.byConstruction())
                        .map(Rule::id)
                        .toList());
    }
}
