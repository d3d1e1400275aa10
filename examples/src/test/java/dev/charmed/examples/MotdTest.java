package dev.charmed.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.ops.model.Status;
import dev.charmed.scenario.Context;
import dev.charmed.scenario.Outcome;
import dev.charmed.scenario.Run;
import dev.charmed.scenario.simulation.ActionReport;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.Port;
import dev.charmed.scenario.state.RelationBase;
import dev.charmed.scenario.state.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MotdTest {
    private final Example motd = new Example("motd");
    private final Context context = motd.context();

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void installSaysWhichVersionItIs() {
        State out = context.run("install", motd.state("fresh.yaml"));

        assertThat(out.workloadVersion()).isEqualTo("1.4");
        assertThat(out.unitStatus()).isEqualTo(Status.maintenance("Setting up"));
    }

    @Test
    void configChangedMovesThePort() {
        State out = context.run("config-changed", motd.state("related.yaml"));

        assertThat(out.openedPorts()).containsExactly(Port.tcp(9090));
        assertThat(out.unitStatus()).isEqualTo(Status.active("The lift is out of order."));
    }

    @Test
    void configChangedTellsEveryWebServer() {
        State out = context.run("config-changed", motd.state("related.yaml"));

        assertThat(out.relationsOn("website"))
                .hasSize(2)
                .extracting(RelationBase::localUnitData)
                .allSatisfy(databag ->
                        assertThat(databag).containsEntry("port", "9090").containsEntry("hostname", "192.0.2.0"));
    }

    @Test
    void aWebServerThatJoinsIsTheOnlyOneThatIsTold() {
        State state = motd.state("related.yaml");

        State out = context.run(
                Event.named("website-relation-joined")
                        .relationId(7)
                        .remoteUnit(2)
                        .in(state),
                state);

        assertThat(out.findRelation(7).orElseThrow().localUnitData()).containsEntry("port", "9090");
        assertThat(out.findRelation(4).orElseThrow().localUnitData()).doesNotContainKey("port");
    }

    @Test
    void withoutAMessageTheUnitWaitsForTheOperator() {
        State out = context.run("config-changed", motd.state("speechless.json"));

        assertThat(out.unitStatus()).isEqualTo(Status.blocked("Set the option 'message'"));
        assertThat(out.openedPorts()).isEmpty();
    }

    @Test
    void showShowsTheMessage() {
        ActionReport report = show(Map.of()).action().orElseThrow();

        assertThat(report.results())
                .contains(Map.of("message", "The lift is out of order.", "length", Map.of("characters", "25")));
        assertThat(report.logs()).isEqualTo(List.of("Showing the message on motd/0"));
    }

    @Test
    void showCanBeLoud() {
        ActionReport report = show(Map.of("loud", true)).action().orElseThrow();

        assertThat(report.results().orElseThrow()).containsEntry("message", "THE LIFT IS OUT OF ORDER.");
    }

    @Test
    void showFailsWithoutAMessage() {
        Run run = context.execute(Event.action("show"), motd.state("speechless.json"));

        assertThat(run.outcome()).isEqualTo(Outcome.ACTION_FAILED);
        assertThat(run.action().flatMap(ActionReport::failure)).isEqualTo(Optional.of("there is no message to show"));
    }

    private Run show(Map<String, Object> parameters) {
        State state = motd.state("related.yaml");
        return context.execute(Event.named("show-action").parameters(parameters).in(state), state);
    }
}
