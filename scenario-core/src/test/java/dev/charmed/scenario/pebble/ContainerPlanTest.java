package dev.charmed.scenario.pebble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.ops.pebble.Plan;
import dev.charmed.ops.pebble.ServiceInfo;
import dev.charmed.ops.pebble.ServiceStatus;
import dev.charmed.ops.pebble.Startup;
import dev.charmed.scenario.state.Container;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContainerPlanTest {
    private static final Container WEB = Container.connected("foo")
            .withLayer(
                    "base",
                    "services: {web: {override: replace, command: web, startup: enabled}, db: {override: replace, command: db}}")
            .withLayer("more", "services: {web: {override: merge, environment: {A: b}}}")
            .withServiceStatus("web", ServiceStatus.ACTIVE);

    @Test
    void thePlanIsAllLayersCombined() {
        assertThat(ContainerPlan.of(WEB).plan()).isEqualTo(Plan.parse("""
                services:
                  db: {override: replace, command: db}
                  web: {override: replace, startup: enabled, command: web, environment: {A: b}}
                """));
    }

    @Test
    void servicesThatTheStateSaysNothingOfAreInactive() {
        assertThat(ContainerPlan.of(WEB).services().values())
                .containsExactly(
                        new ServiceInfo("db", Startup.DISABLED, ServiceStatus.INACTIVE, Optional.empty()),
                        new ServiceInfo("web", Startup.ENABLED, ServiceStatus.ACTIVE, Optional.empty()));
    }

    @Test
    void aContainerThatCannotBeReachedHasAPlanAsWell() {
        assertThat(ContainerPlan.of(WEB.withCanConnect(false)).service("web").isRunning())
                .isTrue();
    }

    @Test
    void aServiceThatIsNotInThePlanIsToldWithThoseThatAre() {
        assertThatThrownBy(() -> ContainerPlan.of(WEB).service("wbe"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("the plan of container \"foo\" has no service \"wbe\"; it has db, web");
    }
}
