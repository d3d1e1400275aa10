package dev.charmed.scenario.assertj;

import static dev.charmed.scenario.assertj.ScenarioAssertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.charmed.ops.model.Status;
import dev.charmed.scenario.state.Container;
import dev.charmed.scenario.state.Relation;
import dev.charmed.scenario.state.State;
import org.junit.jupiter.api.Test;

class ScenarioSoftAssertionsTest {
    private static final State STATE = State.empty()
            .withContainers(Container.connected("web").withFile("/etc/web.conf", "port: 80"))
            .withRelations(Relation.builder("db").build());

    @Test
    void allThatDoesNotHoldIsToldTogether() {
        AssertionError failure = catchThrowableOfType(
                AssertionError.class,
                () -> ScenarioSoftAssertions.softly(softly -> {
                    softly.assertThat(STATE).hasUnitStatus(Status.active()).hasWorkloadVersion("2");
                    softly.assertThat(STATE).container("web").hasFile("/etc/web.conf", "port: 81");
                    softly.assertThat(STATE).hasNoOpenedPorts();
                    softly.assertThat(1).isEqualTo(2);
                }));

        assertThat(failure.getMessage())
                .contains("(4 failures)")
                .contains("Not as expected: the status of the unit")
                .contains("Not as expected: the workload version")
                .contains("[containers[web]] Expected the file /etc/web.conf to be")
                .doesNotContain("State[config=");
    }

    @Test
    void whatHoldsPasses() {
        ScenarioSoftAssertions.softly(softly -> {
            softly.assertThat(STATE).hasUnitStatus(Status.unknown()).hasNoDeferred();
            softly.assertThat(STATE).container("web").hasFile("/etc/web.conf", "port: 80");
            softly.assertThat(STATE).relation("db").localAppData().isEmpty();
        });
    }
}
