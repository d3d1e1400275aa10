package dev.charmed.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.event.RelationChangedEvent;
import dev.charmed.ops.event.StartEvent;
import dev.charmed.ops.event.StorageAttachedEvent;
import dev.charmed.ops.event.UpdateStatusEvent;
import dev.charmed.ops.framework.Framework;
import dev.charmed.ops.framework.FrameworkObject;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.runner.EmittedEvent;
import dev.charmed.scenario.state.DeferredEvent;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.PeerRelation;
import dev.charmed.scenario.state.Relation;
import dev.charmed.scenario.state.State;
import dev.charmed.scenario.state.StateValidationException;
import dev.charmed.scenario.state.Storage;
import dev.charmed.scenario.state.StoredState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeptBetweenHooksTest {
    private static final CharmMeta META = CharmMeta.parse("""
            name: patient
            requires: {db: {interface: pgsql}}
            peers: {ring: {interface: ring}}
            storage: {data: {type: filesystem, multiple: {range: 0-3}}}
            """);

    private final CharmContext<Patient> context = Context.of(Patient::new, META);

    static class Patient extends CharmBase {
        final List<String> seen = new ArrayList<>();

        Patient(Framework framework) {
            super(framework);
            framework.observe(on().start(), this::onStart);
            framework.observe(on().updateStatus(), this::onUpdateStatus);
            framework.observe(on().relationChanged("db"), this::onChanged);
            framework.observe(on().storageAttached("data"), this::onAttached);
            new Counter(this);
        }

        void onStart(StartEvent event) {
            event.defer();
        }

        void onUpdateStatus(UpdateStatusEvent event) {
            seen.add(event.name());
        }

        void onChanged(RelationChangedEvent event) {
            seen.add("%s from %s"
                    .formatted(
                            event.relation().id(),
                            event.unit().map(Object::toString).orElse("nobody")));
        }

        void onAttached(StorageAttachedEvent event) {
            seen.add(event.storage().name());
        }
    }

    static class Counter extends FrameworkObject {
        Counter(CharmBase charm) {
            super(charm, "hooks");
            framework().observe(charm.on().updateStatus(), this::count);
        }

        void count(UpdateStatusEvent event) {
            storedState().putIfAbsent("count", 0);
            storedState().put("count", storedState().getLong("count") + 1);
        }
    }

    @Test
    void whatTheCharmDefersIsInTheState() {
        State out = context.run(Event.start(), State.empty());

        assertThat(out.deferred()).containsExactly(new DeferredEvent("Patient/on/start[1]", "Patient", "onStart"));
    }

    @Test
    void anEventDeferredByHandIsToldBeforeTheHooksOwn() {
        State state = State.empty().withDeferred(Event.updateStatus().deferred(Patient::onUpdateStatus));

        Run run = Context.of(Patient::new, META, options -> options.captureDeferredEvents(true))
                .execute(Event.install(), state);

        assertThat(run.emittedEvents()).extracting(EmittedEvent::kind).containsExactly("update_status", "install");
        assertThat(run.state().deferred()).isEmpty();
    }

    @Test
    void aDeferredRelationEventIsAboutTheRelationOfTheState() {
        Relation db = Relation.builder("db")
                .remoteAppName("postgres")
                .remoteUnitsData(Map.of(3, Map.of()))
                .build();
        State state = State.empty()
                .withRelations(db)
                .withDeferred(Event.relationChanged(db).deferred(Patient::onChanged));

        try (var run = context.manager(Event.install(), state)) {
            run.run();

            assertThat(run.charm().seen).containsExactly("1 from postgres/3");
        }
    }

    @Test
    void aDeferredStorageEventIsAboutTheStorageOfTheState() {
        Storage data = new Storage("data");
        State state = State.empty()
                .withStorages(data)
                .withDeferred(Event.storageAttached(data).deferred(Patient::onAttached));

        try (var run = context.manager(Event.install(), state)) {
            run.run();

            assertThat(run.charm().seen).containsExactly("data");
        }
    }

    @Test
    void aLibrarysDeferralIsGivenByItsPath() {
        State state = State.empty().withDeferred(Event.updateStatus().deferredBy("Patient/Counter[hooks]", "count"));

        State out = context.run(Event.install(), state);

        assertThat(out.deferred()).isEmpty();
        assertThat(out.storedState("Patient/Counter[hooks]", "_stored").content())
                .isEqualTo(Map.of("count", 1L));
    }

    static class Relapsed extends Patient {
        Relapsed(Framework framework) {
            super(framework);
        }
    }

    @Test
    void anObserverThatTheCharmInheritedIsTheCharms() {
        State state = State.empty().withDeferred(Event.updateStatus().deferred(Relapsed::onUpdateStatus));

        try (var run = Context.of(Relapsed::new, META).manager(Event.install(), state)) {
            run.run();

            assertThat(run.charm().seen).containsExactly("update_status");
        }
    }

    @Test
    void aLambdaCannotBeTheObserverOfADeferredEvent() {
        assertThatThrownBy(() -> Event.start().deferred((Patient charm, StartEvent event) -> charm.onStart(event)))
                .isInstanceOf(StateValidationException.class)
                .hasMessageContaining("MyCharm::onStart");
    }

    @Test
    void aPeerRelationsDeferralNeedsTheNameOfTheApplication() {
        PeerRelation ring = PeerRelation.builder("ring").build();

        assertThatThrownBy(() -> Event.relationChanged(ring).deferredBy("Patient", "onRing"))
                .isInstanceOf(StateValidationException.class)
                .hasMessageContaining("app_name");
    }

    @Test
    void theDeferralOfADepartureKeepsWhoDeparts() {
        Relation db = Relation.builder("db").remoteAppName("pg").id(3).build();

        assertThat(Event.relationDeparted(db)
                        .from(1)
                        .departing(2)
                        .deferredBy("Patient", "onDb")
                        .snapshotData())
                .containsEntry("unit_name", "pg/1")
                .containsEntry("departing_unit", "pg/2");
        assertThat(Event.relationDeparted(db)
                        .from(1)
                        .deferredBy("Patient", "onDb")
                        .snapshotData())
                .containsEntry("departing_unit", "pg/1");
    }

    @Test
    void theDeferralOfItsOwnDepartureNeedsTheNameOfTheUnit() {
        Relation db = Relation.builder("db").remoteAppName("pg").build();

        assertThatThrownBy(() -> Event.relationDeparted(db).departingItself().deferredBy("Patient", "onDb"))
                .isInstanceOf(StateValidationException.class)
                .hasMessageContaining("departing_unit");
    }

    @Test
    void storedStateGoesInAndComesOut() {
        StoredState before = StoredState.of("Patient/Counter[hooks]", Map.of("count", 41));

        State out = context.run(Event.updateStatus(), State.empty().withStoredStates(before));

        assertThat(out.storedStates()).containsExactly(StoredState.of("Patient/Counter[hooks]", Map.of("count", 42)));
    }

    @Test
    void storedStateOfOthersStaysAsItIs() {
        StoredState other = StoredState.of("Patient/Gone", Map.of("nothing", List.of(1, "two")));

        State out = context.run(Event.updateStatus(), State.empty().withStoredStates(other));

        assertThat(out.storedStates()).contains(other);
    }
}
