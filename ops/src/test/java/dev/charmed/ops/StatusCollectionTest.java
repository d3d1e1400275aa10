package dev.charmed.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.ops.event.CollectStatusEvent;
import dev.charmed.ops.framework.Framework;
import dev.charmed.ops.juju.DispatchedEvent.OfUnit;
import dev.charmed.ops.model.Scope;
import dev.charmed.ops.model.Status;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusCollectionTest {
    private final TestHook hook = new TestHook();

    private static final class MyCharm extends CharmBase {
        private final List<Status> statuses;

        MyCharm(Framework framework, List<Status> statuses) {
            super(framework);
            this.statuses = statuses;
            framework.observe(on().collectUnitStatus(), this::onCollectStatus);
            framework.observe(on().collectAppStatus(), this::onCollectAppStatus);
        }

        private void onCollectStatus(CollectStatusEvent event) {
            statuses.forEach(event::addStatus);
        }

        private void onCollectAppStatus(CollectStatusEvent event) {
            event.addStatus(Status.waiting("app"));
        }
    }

    private void collect(Status... statuses) {
        hook.fire("start", framework -> new MyCharm(framework, List.of(statuses)));
    }

    @Test
    void theMostPressingStatusIsSet() {
        collect(Status.active(), Status.waiting("w"), Status.blocked("b"), Status.maintenance("m"));

        assertThat(hook.tools.statuses).containsEntry(Scope.UNIT, Status.blocked("b"));
    }

    @Test
    void maintenanceIsMorePressingThanWaiting() {
        collect(Status.waiting("w"), Status.maintenance("m"));

        assertThat(hook.tools.statuses).containsEntry(Scope.UNIT, Status.maintenance("m"));
    }

    @Test
    void amongEqualsTheFirstIsSet() {
        collect(Status.waiting("first"), Status.waiting("second"));

        assertThat(hook.tools.statuses).containsEntry(Scope.UNIT, Status.waiting("first"));
    }

    @Test
    void withoutAnythingAddedTheStatusStays() {
        collect();

        assertThat(hook.tools.statuses).isEmpty();
    }

    @Test
    void onlyTheLeaderIsAskedForTheStatusOfTheApplication() {
        hook.tools.leader = true;

        collect(Status.active());

        assertThat(hook.tools.statuses)
                .isEqualTo(Map.of(Scope.APPLICATION, Status.waiting("app"), Scope.UNIT, Status.active()));
        assertThat(hook.emitted)
                .containsExactly(
                        "StartEvent", "(collect_app_status)", "(collect_unit_status)", "(pre_commit)", "(commit)");
    }

    @Test
    void aStatusThatACharmCanNotSetIsRefused() {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> collect(Status.unknown()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a charm cannot set the status unknown, only active, blocked, maintenance and waiting");
    }

    @Test
    void nobodyIsCollectedFromInARestrictedHook() {
        HookDispatch.run(
                framework -> new MyCharm(framework, List.of(Status.active())),
                hook.unheard(new OfUnit("collect-metrics")));

        assertThat(hook.tools.calls).isEmpty();
    }
}
