package dev.charmed.scenario.state;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.framework.EventBase;
import dev.charmed.ops.framework.EventSource;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Something that happens to a unit, and for which Juju runs its charm once.
 *
 * <p>Made by the factories here, by the thing it is about ({@code relation.changedEvent()}), or from Juju's name for it with
 * {@link #named}.
 */
public sealed interface Event
        permits LifecycleEvent,
                RelationEvent,
                StorageEvent,
                SecretEvent,
                WorkloadEvent,
                ActionEvent,
                CustomEvent,
                TypedEvent {

    /** Juju's name for it, such as {@code start}, {@code db-relation-changed} or {@code backup-action}. */
    String hookName();

    /**
     * The same event about the thing as the State has it: with the id that the State gave to what was built without one.
     *
     * @return this event if there is nothing to fill in, or nothing like it in the State
     */
    default Event in(State state) {
        return this;
    }

    /**
     * This event as a method of the charm put it off in an earlier hook: {@code Event.start().deferred(MyCharm::onStart)}.
     *
     * @param observer named by the class of the charm that is run, also if a superclass has the method
     * @throws StateValidationException if the method has no name, or what ops keeps of such an event cannot be told
     */
    default <C extends CharmBase, E extends EventBase> DeferredEvent deferred(DeferringMethod<C, E> observer) {
        return Deferral.of(this, observer);
    }

    /**
     * This event as an observer put it off in an earlier hook.
     *
     * @param observerPath the object that observes, such as {@code MyCharm} or {@code MyCharm/Database[db]}
     * @param method its method that observes
     * @throws StateValidationException if what ops keeps of such an event cannot be told
     */
    default DeferredEvent deferredBy(String observerPath, String method) {
        return Deferral.of(this, observerPath, method);
    }

    /** An event by Juju's name for it; what it is about is then found in a State. */
    static NamedEvent named(String name) {
        return new NamedEvent(name);
    }

    static Event install() {
        return LifecycleEvent.INSTALL;
    }

    static Event start() {
        return LifecycleEvent.START;
    }

    static Event stop() {
        return LifecycleEvent.STOP;
    }

    static Event remove() {
        return LifecycleEvent.REMOVE;
    }

    static Event updateStatus() {
        return LifecycleEvent.UPDATE_STATUS;
    }

    static Event configChanged() {
        return LifecycleEvent.CONFIG_CHANGED;
    }

    static Event upgradeCharm() {
        return LifecycleEvent.UPGRADE_CHARM;
    }

    static Event leaderElected() {
        return LifecycleEvent.LEADER_ELECTED;
    }

    static Event leaderSettingsChanged() {
        return LifecycleEvent.LEADER_SETTINGS_CHANGED;
    }

    static Event preSeriesUpgrade() {
        return LifecycleEvent.PRE_SERIES_UPGRADE;
    }

    static Event postSeriesUpgrade() {
        return LifecycleEvent.POST_SERIES_UPGRADE;
    }

    static Event collectMetrics() {
        return LifecycleEvent.COLLECT_METRICS;
    }

    static Event meterStatusChanged() {
        return LifecycleEvent.METER_STATUS_CHANGED;
    }

    static RelationEvent relationCreated(RelationBase relation) {
        return new RelationEvent(RelationEvent.Kind.CREATED, relation);
    }

    static RelationEvent relationJoined(RelationBase relation) {
        return new RelationEvent(RelationEvent.Kind.JOINED, relation);
    }

    static RelationEvent relationChanged(RelationBase relation) {
        return new RelationEvent(RelationEvent.Kind.CHANGED, relation);
    }

    static RelationEvent relationDeparted(RelationBase relation) {
        return new RelationEvent(RelationEvent.Kind.DEPARTED, relation);
    }

    static RelationEvent relationBroken(RelationBase relation) {
        return new RelationEvent(RelationEvent.Kind.BROKEN, relation);
    }

    static StorageEvent storageAttached(Storage storage) {
        return new StorageEvent(StorageEvent.Kind.ATTACHED, storage);
    }

    static StorageEvent storageDetaching(Storage storage) {
        return new StorageEvent(StorageEvent.Kind.DETACHING, storage);
    }

    /** @throws StateValidationException if the unit owns the secret: owners are not told of what they changed */
    static SecretEvent secretChanged(Secret secret) {
        return new SecretEvent(SecretEvent.Kind.CHANGED, secret, OptionalInt.empty());
    }

    /** @throws StateValidationException if the unit does not own the secret */
    static SecretEvent secretRotate(Secret secret) {
        return new SecretEvent(SecretEvent.Kind.ROTATE, secret, OptionalInt.empty());
    }

    /** @throws StateValidationException if the unit does not own the secret */
    static SecretEvent secretExpired(Secret secret, int revision) {
        return new SecretEvent(SecretEvent.Kind.EXPIRED, secret, OptionalInt.of(revision));
    }

    /** @throws StateValidationException if the unit does not own the secret */
    static SecretEvent secretRemove(Secret secret, int revision) {
        return new SecretEvent(SecretEvent.Kind.REMOVE, secret, OptionalInt.of(revision));
    }

    static WorkloadEvent pebbleReady(Container container) {
        return new WorkloadEvent.PebbleReady(container);
    }

    static WorkloadEvent pebbleCustomNotice(Container container, Notice notice) {
        return new WorkloadEvent.PebbleCustomNotice(container, notice);
    }

    static WorkloadEvent pebbleCheckFailed(Container container, CheckInfo check) {
        return new WorkloadEvent.PebbleCheckFailed(container, check);
    }

    static WorkloadEvent pebbleCheckRecovered(Container container, CheckInfo check) {
        return new WorkloadEvent.PebbleCheckRecovered(container, check);
    }

    /** An action without parameters. */
    static ActionEvent action(String name) {
        return new ActionEvent(name, Map.of(), ActionEvent.DEFAULT_ID);
    }

    /**
     * An event that the charm itself defines.
     *
     * @param path its name on the charm ({@code done}), or the way there from the charm ({@code library.on.done})
     */
    static CustomEvent custom(String path) {
        return new CustomEvent(path);
    }

    /**
     * An event that the charm itself defines.
     *
     * @param path its name on the charm ({@code done}), or the way there from the charm ({@code library.on.done})
     * @param data what the event is made of, as the framework would have kept it if it had been deferred
     */
    static CustomEvent custom(String path, Map<String, Object> data) {
        return new CustomEvent(path, data);
    }

    /**
     * An event that a charm in Java or one of its libraries defines:
     * {@code Event.custom(MyCharm.class, charm -> charm.database().ready(), () -> new ReadyEvent("primary"))}.
     *
     * @param charm class of the charm
     * @param source which of its sources emits the event
     * @param event makes the event; called for each run, since an event is emitted once
     */
    static <C extends CharmBase, E extends EventBase> TypedEvent<C, E> custom(
            Class<C> charm, Function<? super C, EventSource<E>> source, Supplier<? extends E> event) {
        return new TypedEvent<>(charm, source, event);
    }
}
