package dev.charmed.scenario.assertj;

import static dev.charmed.scenario.assertj.Failures.assertFailure;
import static dev.charmed.scenario.assertj.ScenarioAssertions.assertThat;

import dev.charmed.ops.model.Status;
import dev.charmed.scenario.state.Port;
import dev.charmed.scenario.state.Relation;
import dev.charmed.scenario.state.State;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StateDifferenceAssertTest {
    private static final Relation DB = Relation.on("db").withId(1).withLocalUnitData(Map.of());
    private static final State BEFORE = State.empty().withRelations(DB);
    private static final State AFTER = BEFORE.withUnitStatus(Status.active("ready"))
            .withOpenedPorts(Port.tcp(80))
            .withRelations(DB.withLocalUnitData(Map.of("host", "a", "port", "5432")));

    @Test
    void pathsAreThoseOfTheText() {
        assertThat(AFTER)
                .differsFrom(BEFORE)
                .onlyIn(
                        "unit_status",
                        "opened_ports[80/tcp]",
                        "relations[db:1].local_unit_data.host",
                        "relations[db:1].local_unit_data.port");
    }

    @Test
    void aPathStandsForAllBelowIt() {
        assertThat(AFTER).differsFrom(BEFORE).onlyIn("unit_status", "opened_ports", "relations[db:1].local_unit_data");
        assertThat(AFTER).differsFrom(BEFORE).onlyIn("unit_status", "opened_ports", "relations");
    }

    @Test
    void whatElseIsDifferentMayBeLeftOpen() {
        assertThat(AFTER).differsFrom(BEFORE).atLeastIn("unit_status").hasUnitStatus(Status.active("ready"));
    }

    @Test
    void whatElseIsDifferentIsNamedAndAllIsShown() {
        assertFailure(
                () -> assertThat(AFTER).differsFrom(BEFORE).onlyIn("unit_status", "relations[db:1].local_unit_data"),
                "Expected the State to differ only in",
                "  unit_status",
                "  relations[db:1].local_unit_data",
                "but",
                "  it differs in opened_ports[80/tcp]",
                "All that is different (before -> now)",
                "  unit_status: unknown -> active \"ready\"",
                "  opened_ports: + 80/tcp",
                "  relations[db:1].local_unit_data.host: + \"a\"",
                "  relations[db:1].local_unit_data.port: + \"5432\"");
    }

    @Test
    void aMisspeltPathIsToldFromOneThatDidNotChange() {
        State after = BEFORE.withUnitStatus(Status.active());

        assertFailure(
                () -> assertThat(after).differsFrom(BEFORE).onlyIn("unit_stauts"),
                "Expected the State to differ only in",
                "  unit_stauts",
                "but",
                "  nothing differs in unit_stauts; did you mean \"unit_status\"?",
                "  it differs in unit_status",
                "All that is different (before -> now)",
                "  unit_status: unknown -> active");
        assertFailure(
                () -> assertThat(after).differsFrom(BEFORE).atLeastIn("opened_ports"),
                "Expected the State to differ in",
                "  opened_ports",
                "but",
                "  nothing differs in opened_ports",
                "All that is different (before -> now)",
                "  unit_status: unknown -> active");
    }

    @Test
    void theNearestPathMayBeThatOfAWhole() {
        State after = BEFORE.withRelations(DB.withLocalUnitData(Map.of("host", "a")));

        ScenarioAssertions.assertThatThrownBy(
                        () -> assertThat(after).differsFrom(BEFORE).onlyIn("relations[db:2].local_unit_data"))
                .hasMessageContaining("did you mean \"relations[db:1].local_unit_data\"?");
    }

    @Test
    void aPathIsNotMistakenForTheBeginningOfAnother() {
        State after = BEFORE.withRelations(DB.withLocalUnitData(Map.of("hostname", "a")));

        ScenarioAssertions.assertThatThrownBy(
                        () -> assertThat(after).differsFrom(BEFORE).onlyIn("relations[db:1].local_unit_data.host"))
                .hasMessageContaining("it differs in relations[db:1].local_unit_data.hostname");
    }

    @Test
    void equalStatesDoNotDiffer() {
        assertFailure(
                () -> assertThat(BEFORE).differsFrom(BEFORE),
                "Expected the State to differ from the one before, but the two are equal");
    }

    @Test
    void whatHappenedIsShownWhereNothingWasExpectedTo() {
        assertFailure(
                () -> assertThat(AFTER.withOpenedPorts().withRelations(DB)).doesNotDifferFrom(BEFORE),
                "Expected the State to be as before, but (before -> now)",
                "  unit_status: unknown -> active \"ready\"");
    }
}
