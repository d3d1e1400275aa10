package dev.charmed.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.ops.model.Status;
import dev.charmed.scenario.Context;
import dev.charmed.scenario.Outcome;
import dev.charmed.scenario.Run;
import dev.charmed.scenario.runner.Isolation;
import dev.charmed.scenario.simulation.ActionReport;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.Port;
import dev.charmed.scenario.state.Resource;
import dev.charmed.scenario.state.State;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(names = {"FORK", "PROCESS"})
class GatewayTest {
    private final Example gateway = new Example("gateway");
    private final Context context;

    GatewayTest(Isolation isolation) {
        context = gateway.context(isolation);
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void withoutAHostNameTheUnitIsBlocked() {
        State out = context.run("start", gateway.state("bare.yaml"));

        assertThat(out.unitStatus()).isEqualTo(Status.blocked("set the option 'hostname'"));
        assertThat(out.appStatus()).isEqualTo(Status.unknown());
    }

    @Test
    void anApplicationThatSaidWhatItWantsIsToldItsUrl() {
        State state = gateway.state("serving.yaml");

        State out = context.run(
                Event.named("ingress-relation-changed")
                        .relationId(8)
                        .remoteUnit(1)
                        .in(state),
                state);

        assertThat(out.findRelation(8).orElseThrow().localAppData())
                .isEqualTo(Map.of("ingress", "{\"url\": \"https://example.com/shop\"}"));
        assertThat(out.findRelation(9).orElseThrow().localAppData()).isEmpty();
        assertThat(out.openedPorts()).containsExactly(Port.tcp(443));
        assertThat(out.appStatus()).isEqualTo(Status.active("routing to 1"));
    }

    @Test
    void anApplicationThatLeavesIsNotRoutedToAnyMore() {
        State state = gateway.state("serving.yaml");

        State out =
                context.run(Event.named("ingress-relation-broken").relationId(8).in(state), state);

        assertThat(out.appStatus()).isEqualTo(Status.active("routing to 0"));
    }

    @Test
    void theContainerThatBecomesReadyIsUsable() {
        State out = context.run("gateway-pebble-ready", gateway.state("serving.yaml"));

        assertThat(out.unitStatus()).isEqualTo(Status.active());
    }

    @Test
    void storageIsPreparedForTheCertificates() {
        State state = gateway.state("serving.yaml");

        Run run = context.execute("certificates-storage-attached", state);

        assertThat(run.storage(state.storages().get(0)).resolve("README")).hasContent("Put tls.crt and tls.key here.");
    }

    @Test
    void routesComeFromTheResourceAndFromRelations() {
        State state = gateway.state("serving.yaml")
                .withResources(new Resource("routes", gateway.directory().resolve("states/routes.txt")));

        Run run = context.execute(Event.action("list-routes"), state);

        assertThat(run.action().flatMap(ActionReport::results))
                .contains(Map.of(
                        "routes",
                        "{\"/docs\": \"docs:80\", \"/health\": \"gateway:9000\","
                                + " \"/shop\": \"shop-0.shop:8000,shop-1.shop:8000\"}"));
    }

    @Test
    void thereIsNothingToListWithoutRoutes() {
        Run run = context.execute(Event.action("list-routes"), gateway.state("no-routes.json"));

        assertThat(run.outcome()).isEqualTo(Outcome.ACTION_FAILED);
        assertThat(run.action().flatMap(ActionReport::failure)).contains("there are no routes");
    }
}
