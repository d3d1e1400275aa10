package dev.charmed.scenario.cli;

import static dev.charmed.scenario.cli.Finished.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.scenario.codec.TextFormat;
import dev.charmed.scenario.codec.TreeText;
import dev.charmed.scenario.consistency.ConsistencyChecker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RulesCommandTest {
    @Test
    void listsEveryRuleWithItsSeverityAndReason() {
        Finished rules = scenario("rules");

        assertThat(rules.exitStatus()).isZero();
        assertThat(rules.out().lines()).hasSize(2 * ConsistencyChecker.rules().size());
        assertThat(rules.out()).contains("""
                REL3   error    No two relations have one id.
                                Juju numbers them in a model
                """).contains("EVR1   always   ").contains("LDR1   warning  ");
    }

    @Test
    void explainsTheRulesThatAreAskedFor() {
        assertThat(TreeText.read(scenario("rules", "REL3", "--format", "json").out(), TextFormat.JSON))
                .isEqualTo(List.of(Map.of(
                        "id", "REL3",
                        "severity", "error",
                        "by_construction", false,
                        "guarantee", "No two relations have one id.",
                        "source", "Juju numbers them in a model")));
    }

    @Test
    void namesTheNearestRuleToOneThatThereIsNot() {
        Finished rules = scenario("rules", "RLE3");

        assertThat(rules.exitStatus()).isEqualTo(2);
        assertThat(rules.err()).contains("there is no rule \"RLE3\"; did you mean \"REL3\"?");
    }

    @Test
    void isWhatTheDocumentOfRulesEndsWith() throws IOException {
        Path document = Path.of("../docs/rules.md");

        assertThat(Files.readString(document))
                .as("refresh it with: ./scenario rules --format markdown; see CONTRIBUTING.md")
                .endsWith("\n\n" + scenario("rules", "--format", "markdown").out());
    }
}
