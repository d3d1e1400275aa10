package dev.charmed.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.ops.event.RelationChangedEvent;
import dev.charmed.ops.event.RelationDepartedEvent;
import dev.charmed.ops.event.StartEvent;
import dev.charmed.ops.framework.EventBase;
import dev.charmed.ops.framework.EventSource;
import dev.charmed.ops.framework.Framework;
import dev.charmed.ops.framework.FrameworkObject;
import dev.charmed.ops.juju.DispatchedEvent.Custom;
import dev.charmed.ops.juju.DispatchedEvent.OfRelation.Kind;
import dev.charmed.ops.juju.DispatchedEvent.OfUnit;
import dev.charmed.ops.juju.HookEndedException;
import dev.charmed.ops.juju.UndeclaredNameException;
import dev.charmed.ops.model.Scope;
import dev.charmed.ops.model.Status;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObservingTest {
    private final TestHook hook = new TestHook();

    private static final class Recorder extends CharmBase {
        final List<String> seen = new ArrayList<>();

        Recorder(Framework framework) {
            super(framework);
            framework.observe(on().start(), this::onStart);
            framework.observe(on().start(), this::onStartToo);
            framework.observe(on().relationChanged("db"), this::onChanged);
            framework.observe(on().relationDeparted("db"), this::onDeparted);
            framework.observe(framework.on().preCommit(), event -> seen.add("pre-commit"));
            framework.observe(framework.on().commit(), event -> seen.add("commit"));
        }

        private void onStart(StartEvent event) {
            seen.add("start");
        }

        private void onStartToo(EventBase event) {
            seen.add("start too");
        }

        private void onChanged(RelationChangedEvent event) {
            seen.add(event.relation() + " " + event.app() + " " + event.unit().orElseThrow());
        }

        private void onDeparted(RelationDepartedEvent event) {
            seen.add(event.departingUnit().orElseThrow() + " leaves");
        }
    }

    @Test
    void observersAreToldInTheOrderInWhichTheyBeganToObserve() {
        assertThat(hook.fire("start", Recorder::new).seen)
                .containsExactly("start", "start too", "pre-commit", "commit");
    }

    @Test
    void aRelationEventSaysWhoseItIs() {
        Recorder charm = hook.fire(TestHook.relationEvent(Kind.CHANGED, 7, "postgres/1"), Recorder::new);

        assertThat(charm.seen).startsWith("db:7 postgres postgres/1");
    }

    @Test
    void aDepartingUnitIsNamed() {
        Recorder charm = hook.fire(TestHook.relationEvent(Kind.DEPARTED, 7, "postgres/1"), Recorder::new);

        assertThat(charm.seen).startsWith("postgres/1 leaves");
    }

    @Test
    void anEventThatNobodyObservesIsEmittedAllTheSame() {
        hook.fire("config-changed", Recorder::new);

        assertThat(hook.emitted)
                .containsExactly("ConfigChangedEvent", "(collect_unit_status)", "(pre_commit)", "(commit)");
    }

    @Test
    void anEventOfAJujuThatIsNewerIsLeftAlone() {
        hook.fire("moon-risen", Recorder::new);

        assertThat(hook.emittedByCharm()).isEmpty();
    }

    @Test
    void nothingIsAskedOfJujuForAnEventThatNobodyObserves() {
        HookDispatch.run(CharmWithoutObservers::new, hook.unheard(new OfUnit("start")));
        HookDispatch.run(
                CharmWithoutObservers::new, hook.unheard(TestHook.relationEvent(Kind.JOINED, 1, "postgres/0")));

        assertThat(hook.tools.calls).isEmpty();
    }

    private static final class CharmWithoutObservers extends CharmBase {
        CharmWithoutObservers(Framework framework) {
            super(framework);
        }
    }

    @Test
    void anEndpointThatIsNotDeclaredIsRefusedWhereItIsObserved() {
        assertThatThrownBy(() -> hook.fire("start", framework -> {
                    CharmWithoutObservers charm = new CharmWithoutObservers(framework);
                    framework.observe(charm.on().relationChanged("dbb"), event -> {});
                    return charm;
                }))
                .isInstanceOf(UndeclaredNameException.class)
                .hasMessage("the charm declares no endpoint \"dbb\"; it declares db, peers");
    }

    @Test
    void aCheckedExceptionOfAnObserverComesOutAsItIs() {
        assertThatThrownBy(() -> hook.fire("start", framework -> {
                    CharmWithoutObservers charm = new CharmWithoutObservers(framework);
                    framework.observe(charm.on().start(), event -> {
                        throw new IOException("disk full");
                    });
                    return charm;
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("disk full");
        assertThat(hook.emitted).containsExactly("StartEvent");
    }

    @Test
    void aCharmCanBeLookedAtBeforeAndAfterItsEvent() {
        HookDispatch<Recorder> dispatch = hook.begin(new OfUnit("start"), Recorder::new);
        assertThat(dispatch.charm().seen).isEmpty();

        dispatch.run();

        assertThat(dispatch.charm().seen).contains("start");
    }

    @Test
    void aCharmCanEndItsHook() {
        hook.fire("start", framework -> {
            CharmWithoutObservers charm = new CharmWithoutObservers(framework);
            framework.observe(charm.on().start(), event -> {
                charm.unit().setStatus(Status.blocked("no"));
                throw new HookEndedException();
            });
            return charm;
        });

        assertThat(hook.emitted).containsExactly("StartEvent");
        assertThat(hook.tools.statuses).containsEntry(Scope.UNIT, Status.blocked("no"));
    }

    private static final class ReadyEvent extends EventBase {
        private final String version;

        ReadyEvent(String version) {
            this.version = version;
        }

        @Override
        protected Map<String, Object> snapshot() {
            return Map.of("version", version);
        }
    }

    private static final class Library extends FrameworkObject {
        private final EventSource<ReadyEvent> ready =
                on().defineRestorable("ready", kept -> new ReadyEvent(kept.string("version")));

        Library(CharmBase charm, String key) {
            super(charm, key);
            framework().observe(charm.on().start(), this::onStart);
        }

        private void onStart(StartEvent event) {
            ready.emit(new ReadyEvent("1.0"));
        }
    }

    private static final class CharmWithLibrary extends CharmBase {
        final List<String> seen = new ArrayList<>();

        CharmWithLibrary(Framework framework) {
            super(framework);
            Library library = new Library(this, "lib");
            framework.observe(library.ready, this::onReady);
        }

        private void onReady(ReadyEvent event) {
            seen.add(event.handlePath() + " " + event.version);
        }
    }

    @Test
    void aLibraryEmitsEventsOfItsOwn() {
        CharmWithLibrary charm = hook.fire("start", CharmWithLibrary::new);

        assertThat(charm.seen).containsExactly("CharmWithLibrary/Library[lib]/on/ready[2] 1.0");
        assertThat(hook.emittedByCharm()).containsExactly("StartEvent", "ReadyEvent");
    }

    @Test
    void aTestFiresAnEventOfALibraryByTheWayToIt() {
        CharmWithLibrary byKey = hook.fire(new Custom("lib.on.ready", Map.of("version", "2")), CharmWithLibrary::new);
        CharmWithLibrary byClass =
                hook.fire(new Custom("library.on.ready", Map.of("version", "3")), CharmWithLibrary::new);

        assertThat(byKey.seen).containsExactly("CharmWithLibrary/Library[lib]/on/ready[1] 2");
        assertThat(byClass.seen).containsExactly("CharmWithLibrary/Library[lib]/on/ready[1] 3");
    }

    @Test
    void anEventThatTheCharmDoesNotDefineIsRefused() {
        assertThatThrownBy(() -> hook.fire(new Custom("lib.on.redy", Map.of()), CharmWithLibrary::new))
                .isInstanceOf(UnknownEventException.class)
                .hasMessage("CharmWithLibrary has no event \"lib.on.redy\"; there are start, lib.on.ready");
    }

    @Test
    void twoObjectsCanNotHaveOnePath() {
        assertThatThrownBy(() -> hook.fire("start", framework -> {
                    CharmWithLibrary charm = new CharmWithLibrary(framework);
                    new Library(charm, "lib");
                    return charm;
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("two objects claim to be CharmWithLibrary/Library[lib]: give them different keys");
    }
}
