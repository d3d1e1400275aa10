package dev.charmed.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.ops.event.RelationChangedEvent;
import dev.charmed.ops.event.StopEvent;
import dev.charmed.ops.framework.DeferredNotice;
import dev.charmed.ops.framework.EventBase;
import dev.charmed.ops.framework.EventSource;
import dev.charmed.ops.framework.Framework;
import dev.charmed.ops.juju.DispatchedEvent.OfRelation.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeferringTest {
    private final TestHook hook = new TestHook();
    private final List<String> seen = new ArrayList<>();
    private boolean deferring = true;

    private final class MyCharm extends CharmBase {
        private final EventSource<EventBase> done = on().define("done", DoneEvent::new);

        MyCharm(Framework framework) {
            super(framework);
            framework.observe(on().start(), this::onEvent);
            framework.observe(on().updateStatus(), this::onEvent);
            framework.observe(on().relationChanged("db"), this::onChanged);
            framework.observe(on().configChanged(), event -> event.defer());
            framework.observe(on().stop(), this::onStop);
            framework.observe(on().install(), this::onInstall);
            framework.observe(done, this::onDone);
        }

        private void onEvent(EventBase event) {
            note(event);
        }

        private void onChanged(RelationChangedEvent event) {
            seen.add("unit " + event.unit().map(Object::toString).orElse("none"));
            note(event);
        }

        private void onStop(StopEvent event) {
            event.defer();
        }

        private void onInstall(EventBase event) {
            done.emit(new DoneEvent());
            note(event);
        }

        private void onDone(EventBase event) {
            note(event);
        }

        private void note(EventBase event) {
            seen.add(event.name());
            if (deferring) {
                event.defer();
            }
        }
    }

    private static final class DoneEvent extends EventBase {}

    @Test
    void aDeferredEventIsKeptWithItsObserver() {
        hook.fire("start", MyCharm::new);

        assertThat(hook.kept.deferred())
                .containsExactly(new DeferredNotice("MyCharm/on/start[1]", "MyCharm", "onEvent", Map.of()));
    }

    @Test
    void whatARelationEventIsAboutIsKept() {
        hook.fire(TestHook.relationEvent(Kind.CHANGED, 3, "postgres/0"), MyCharm::new);

        assertThat(hook.kept.deferred().get(0).snapshotData())
                .isEqualTo(Map.of(
                        "relation_name", "db",
                        "relation_id", 3L,
                        "app_name", "postgres",
                        "unit_name", "postgres/0",
                        "departing_unit", "postgres/0"));
    }

    @Test
    void aDeferredEventComesBeforeTheNextOne() {
        hook.fire("start", MyCharm::new);
        hook.emitted.clear();

        hook.fire("update-status", MyCharm::new);

        assertThat(hook.emittedByCharm()).containsExactly("StartEvent again", "UpdateStatusEvent");
        assertThat(hook.deferredPaths()).containsExactly("MyCharm/on/start[1]", "MyCharm/on/update_status[2]");
    }

    @Test
    void anEventThatIsNotDeferredAgainIsForgotten() {
        hook.fire("start", MyCharm::new);
        deferring = false;

        hook.fire("update-status", MyCharm::new);

        assertThat(seen).containsExactly("start", "start", "update_status");
        assertThat(hook.kept.deferred()).isEmpty();
    }

    @Test
    void aRelationEventIsBuiltAgainFromWhatWasKept() {
        hook.tools.relate(3, "db", "postgres");
        hook.fire(TestHook.relationEvent(Kind.CHANGED, 3, "postgres/0"), MyCharm::new);
        seen.clear();

        hook.fire("start", MyCharm::new);

        assertThat(seen).startsWith("unit postgres/0", "db_relation_changed");
    }

    @Test
    void anEventThatIsInTheQueueAlreadyIsNotTold() {
        hook.fire("start", MyCharm::new);
        seen.clear();

        hook.fire("start", MyCharm::new);

        assertThat(seen).containsExactly("start");
        assertThat(hook.deferredPaths()).containsExactly("MyCharm/on/start[1]");
    }

    @Test
    void anEventOfOtherDataIsTold() {
        hook.fire(TestHook.relationEvent(Kind.CHANGED, 3, "postgres/0"), MyCharm::new);
        hook.fire(TestHook.relationEvent(Kind.CHANGED, 3, "postgres/1"), MyCharm::new);

        assertThat(hook.deferredPaths())
                .containsExactly("MyCharm/on/db_relation_changed[1]", "MyCharm/on/db_relation_changed[2]");
    }

    @Test
    void whatAnObserverEmitsQueuesUpBehindWhatItWasToldOf() {
        hook.fire("install", MyCharm::new);

        assertThat(hook.deferredPaths()).containsExactly("MyCharm/on/install[1]", "MyCharm/on/done[2]");
    }

    @Test
    void aLambdaCanObserveButNotDefer() {
        assertThatThrownBy(() -> hook.fire("config-changed", MyCharm::new))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(
                        "cannot defer MyCharm/on/config_changed[1]: its observer is a lambda or an object: ")
                .hasMessageContaining("MyCharm")
                .hasMessageEndingWith("observe with a method reference such as this::onConfigChanged");
        assertThat(hook.saves).isZero();
    }

    private static final class Elsewhere {
        private void onStart(EventBase event) {
            event.defer();
        }
    }

    @Test
    void aMethodOfAnObjectThatTheFrameworkDoesNotKnowCanObserveButNotDefer() {
        assertThatThrownBy(() -> hook.fire("start", framework -> {
                    MyCharm charm = new MyCharm(framework);
                    framework.observe(charm.on().start(), new Elsewhere()::onStart);
                    return charm;
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("DeferringTest$Elsewhere, which is no object of the framework");
    }

    @Test
    void stopCanNotBeDeferred() {
        assertThatThrownBy(() -> hook.fire("stop", MyCharm::new))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cannot defer stop: the unit is going away");
    }

    @Test
    void restrictedHooksLeaveTheQueueAlone() {
        hook.fire("start", MyCharm::new);
        hook.emitted.clear();

        hook.fire("collect-metrics", MyCharm::new);

        assertThat(hook.emitted).containsExactly("CollectMetricsEvent", "(pre_commit)", "(commit)");
        assertThat(hook.deferredPaths()).containsExactly("MyCharm/on/start[1]");
    }

    @Test
    void anEventWhoseObserverIsGoneIsDroppedWithAWarning() {
        hook.deferred("MyCharm/on/start[1]", "MyCharm", "onStartOfOldCharm", Map.of());
        hook.deferred("MyCharm/Gone[x]/on/ready[2]", "MyCharm", "onReady", Map.of());

        hook.fire("update-status", MyCharm::new);

        assertThat(hook.tools.log)
                .containsExactly(
                        "WARNING MyCharm/on/start[1] was deferred by onStartOfOldCharm of MyCharm, which does not observe it"
                                + " any more: dropped",
                        "WARNING MyCharm/Gone[x]/on/ready[2] was deferred by onReady of MyCharm, but nothing emits such"
                                + " events any more: dropped");
        assertThat(hook.deferredPaths()).containsExactly("MyCharm/on/update_status[3]");
    }

    @Test
    void nothingIsWrittenIfNothingChanged() {
        hook.fire("start", MyCharm::new);
        hook.fire("collect-metrics", MyCharm::new);

        assertThat(hook.saves).isEqualTo(1);
    }
}
