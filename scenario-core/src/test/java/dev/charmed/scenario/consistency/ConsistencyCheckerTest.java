package dev.charmed.scenario.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.Relation;
import dev.charmed.scenario.state.State;
import dev.charmed.scenario.state.Storage;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ConsistencyCheckerTest {
    @Test
    void nothingIsWrongWithNothing() {
        Checked.charm("name: x").isFine();
    }

    @Test
    void everythingThatIsWrongIsReportedAtOnce() {
        Checked.charm("name: x")
                .with(State.empty()
                        .withConfig(Map.of("a", 1))
                        .withRelations(Relation.on("db"))
                        .withStorages(new Storage("disk", 0)))
                .on(Event.action("go"))
                .breaks(ConfigRules.DECLARED, ActionRules.DECLARED, StorageRules.DECLARED, RelationRules.DECLARED);
    }

    @Test
    void rulesHaveUniqueIdsAndSayWhatTheyGuaranteeInOneSentence() {
        assertThat(ConsistencyChecker.rules()).extracting(Rule::id).doesNotHaveDuplicates();
        assertThat(ConsistencyChecker.rules())
                .allSatisfy(rule -> assertThat(rule.guarantee()).matches("[A-Z](?:[^.]|\\.\\w)*\\."));
    }

    @Test
    void everyRuleOfTheFrameworksCheckerIsThere() {
        assertThat(ConsistencyChecker.rules())
                .extracting(Rule::id)
                .contains("CON1", "CON2", "CON3", "CON4", "CON5", "CON6", "CON7", "CON8", "CON9", "CON10")
                .contains("CFG1", "CFG2", "CFG3", "CFG4", "CFG5", "RES1", "EVT0", "EVR1", "EVR2", "EVR3")
                .contains("EVW1", "EVW2", "EVW3", "EVW4", "EVW5", "EVA1", "EVA2", "EVA3", "EVA4", "EVA5")
                .contains("EVA6", "EVA7", "EVS1", "EVS2", "EVS3", "EVS4", "SEC1", "SEC2", "STO1", "STO2")
                .contains("REL1", "REL2", "REL3", "REL4", "REL5", "REL6", "REL7", "REL8", "REL9", "REL10")
                .contains("NET1", "NET2", "CLD1", "STS1", "STS2");
    }
}
