package dev.charmed.examples.readme;

import static dev.charmed.scenario.assertj.ScenarioAssertions.assertThat;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.event.ConfigChangedEvent;
import dev.charmed.ops.event.PebbleReadyEvent;
import dev.charmed.ops.framework.Framework;
import dev.charmed.ops.model.Status;
import dev.charmed.ops.pebble.ChangeException;
import dev.charmed.ops.pebble.Layer;
import dev.charmed.ops.pebble.LayerOverride;
import dev.charmed.ops.pebble.Service;
import dev.charmed.ops.pebble.ServiceStatus;
import dev.charmed.ops.pebble.Startup;
import dev.charmed.scenario.Context;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.meta.Rockcraft;
import dev.charmed.scenario.pebble.ContainerPlan;
import dev.charmed.scenario.pebble.ServiceOutcome;
import dev.charmed.scenario.pebble.Workload;
import dev.charmed.scenario.state.Container;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerServicesTest {
    private static final CharmMeta META = CharmMeta.parse("{name: foo, containers: {foo: {}}}");

    static class MyCharm extends CharmBase {
        MyCharm(Framework framework) {
            super(framework);
            framework.observe(on().pebbleReady("foo"), this::onPebbleReady);
            framework.observe(on().configChanged(), this::onConfigChanged);
        }

        // snippet: pebble-ready
        private void onPebbleReady(PebbleReadyEvent event) {
            var foo = event.workload();
            foo.addLayer(
                    "web",
                    Layer.empty()
                            .withService(Service.named("web")
                                    .withOverride(LayerOverride.REPLACE)
                                    .withCommand("/bin/web --port 80")
                                    .withStartup(Startup.ENABLED)));
            try {
                foo.replan();
                unit().setStatus(Status.active());
            } catch (ChangeException failed) {
                unit().setStatus(Status.blocked("the web server does not start"));
            }
        }
        // end of snippet

        // snippet: restart
        private void onConfigChanged(ConfigChangedEvent event) {
            var foo = unit().container("foo");
            if (foo.canConnect() && foo.service("web").isRunning()) {
                foo.restart("web");
            }
        }
        // end of snippet
    }

    @Test
    void pebbleIsReady() {
        try (var context = Context.of(MyCharm::new, META)) {
            // snippet: ready
            Container foo = Container.connected("foo");

            State out = context.run(foo.pebbleReadyEvent(), State.empty().withContainers(foo));

            assertThat(out).hasUnitStatus(Status.active());
            assertThat(out).container("foo").hasServiceStatus("web", ServiceStatus.ACTIVE);
            // end of snippet
        }
    }

    @Test
    void thePlanThatTheCharmLeft() {
        try (var context = Context.of(MyCharm::new, META)) {
            Container foo = Container.connected("foo");
            State out = context.run(foo.pebbleReadyEvent(), State.empty().withContainers(foo));

            // snippet: plan
            assertThat(out).container("foo").hasPlan("""
                    services:
                      web:
                        override: replace
                        startup: enabled
                        command: /bin/web --port 80
                    """);

            assertThat(ContainerPlan.of(out.container("foo")).service("web").isRunning())
                    .isTrue();
            // end of snippet
        }
    }

    @Test
    void aServiceThatRunsBefore() {
        try (var context = Context.of(MyCharm::new, META)) {
            // snippet: running
            Container foo = Container.connected("foo")
                    .withLayer("web", "services: {web: {override: replace, command: /bin/web}}")
                    .withServiceStatus("web", ServiceStatus.ACTIVE);
            State in = State.empty().withContainers(foo);

            State out = context.run(Event.configChanged(), in);

            assertThat(out).doesNotDifferFrom(in);
            // end of snippet
        }
    }

    @Test
    void aServiceThatDoesNotStart() {
        // snippet: failing-service
        var broken = Workload.builder()
                .service("web", ServiceOutcome.exitsAtOnce(1, "port 80 is taken"))
                .build();

        try (var context = Context.of(MyCharm::new, META, options -> options.workload("foo", broken))) {
            Container foo = Container.connected("foo");

            State out = context.run(foo.pebbleReadyEvent(), State.empty().withContainers(foo));

            assertThat(out).hasUnitStatus(Status.blocked("the web server does not start"));
        }
        // end of snippet
    }

    @Test
    void theLayerOfARock(@TempDir Path project) throws IOException {
        Files.writeString(project.resolve("rockcraft.yaml"), """
                name: web
                summary: A web server
                version: "1"
                services:
                  web:
                    override: replace
                    command: /bin/web
                    startup: enabled
                """);

        // snippet: rockcraft
        Container foo = Container.connected("foo")
                .withLayer("rock", Rockcraft.layer(project.resolve("rockcraft.yaml")))
                .withServiceStatus("web", ServiceStatus.ACTIVE);
        // end of snippet

        assertThat(ContainerPlan.of(foo).service("web").isRunning()).isTrue();
    }
}
