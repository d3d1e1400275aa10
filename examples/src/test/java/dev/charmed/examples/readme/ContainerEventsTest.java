package dev.charmed.examples.readme;

import static dev.charmed.scenario.assertj.ScenarioAssertions.assertThat;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.event.PebbleCheckFailedEvent;
import dev.charmed.ops.event.PebbleCheckRecoveredEvent;
import dev.charmed.ops.event.PebbleCustomNoticeEvent;
import dev.charmed.ops.framework.Framework;
import dev.charmed.ops.model.LogLevel;
import dev.charmed.ops.model.Status;
import dev.charmed.scenario.CharmContext;
import dev.charmed.scenario.Context;
import dev.charmed.scenario.Run;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.state.CheckInfo;
import dev.charmed.scenario.state.Container;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.Notice;
import dev.charmed.scenario.state.State;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContainerEventsTest {
    private final CharmContext<MyCharm> context =
            Context.of(MyCharm::new, CharmMeta.parse("{name: foo, containers: {foo: {}}}"));

    static class MyCharm extends CharmBase {
        MyCharm(Framework framework) {
            super(framework);
            framework.observe(on().pebbleCustomNotice("foo"), this::onNotice);
            framework.observe(on().pebbleCheckFailed("foo"), this::onCheckFailed);
            framework.observe(on().pebbleCheckRecovered("foo"), this::onCheckRecovered);
        }

        // snippet: on-notice
        private void onNotice(PebbleCustomNoticeEvent event) {
            if (event.notice().key().equals("example.com/backup-done")) {
                var notice = event.workload().notice(event.notice().id());
                log().info("backup is at " + notice.lastData().get("path"));
            }
        }
        // end of snippet

        // snippet: on-check
        private void onCheckFailed(PebbleCheckFailedEvent event) {
            var check = event.workload().check(event.checkName());
            unit().setStatus(Status.maintenance("%s failed %d times".formatted(check.name(), check.failures())));
        }

        private void onCheckRecovered(PebbleCheckRecoveredEvent event) {
            unit().setStatus(Status.active());
        }
        // end of snippet
    }

    @Test
    void somebodyInTheContainerMadeANotice() {
        // snippet: notice
        Notice done = Notice.builder("example.com/backup-done")
                .lastData(Map.of("path", "/backups/7"))
                .build();
        Container foo = Container.connected("foo").withNotices(done);

        Run run = context.execute(
                Event.pebbleCustomNotice(foo, done), State.empty().withContainers(foo));

        assertThat(run).hasLogged(LogLevel.INFO, "backup is at /backups/7");
        // end of snippet
    }

    @Test
    void aCheckFailsAndRecovers() {
        // snippet: check
        CheckInfo down = CheckInfo.builder("up").status("down").failures(3).build();
        Container failing = Container.connected("foo")
                .withLayer("web", "checks: {up: {override: replace, http: {url: http://localhost/}}}")
                .withCheckInfos(down);

        State failed = context.run(
                Event.pebbleCheckFailed(failing, down), State.empty().withContainers(failing));
        assertThat(failed).hasUnitStatus(Status.maintenance("up failed 3 times"));

        CheckInfo up = CheckInfo.builder("up").build();
        Container well = failing.withCheckInfos(up);

        State recovered = context.run(Event.pebbleCheckRecovered(well, up), failed.withContainers(well));
        assertThat(recovered).hasUnitStatus(Status.active());
        // end of snippet
    }
}
