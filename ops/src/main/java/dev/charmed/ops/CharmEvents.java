package dev.charmed.ops;

import dev.charmed.ops.event.ActionEvent;
import dev.charmed.ops.event.CollectMetricsEvent;
import dev.charmed.ops.event.CollectStatusEvent;
import dev.charmed.ops.event.ConfigChangedEvent;
import dev.charmed.ops.event.InstallEvent;
import dev.charmed.ops.event.LeaderElectedEvent;
import dev.charmed.ops.event.LeaderSettingsChangedEvent;
import dev.charmed.ops.event.MeterStatusChangedEvent;
import dev.charmed.ops.event.PebbleCheckFailedEvent;
import dev.charmed.ops.event.PebbleCheckRecoveredEvent;
import dev.charmed.ops.event.PebbleCustomNoticeEvent;
import dev.charmed.ops.event.PebbleCustomNoticeEvent.NoticeReference;
import dev.charmed.ops.event.PebbleReadyEvent;
import dev.charmed.ops.event.PostSeriesUpgradeEvent;
import dev.charmed.ops.event.PreSeriesUpgradeEvent;
import dev.charmed.ops.event.RelationBrokenEvent;
import dev.charmed.ops.event.RelationChangedEvent;
import dev.charmed.ops.event.RelationCreatedEvent;
import dev.charmed.ops.event.RelationDepartedEvent;
import dev.charmed.ops.event.RelationEvent.About;
import dev.charmed.ops.event.RelationJoinedEvent;
import dev.charmed.ops.event.RemoveEvent;
import dev.charmed.ops.event.SecretChangedEvent;
import dev.charmed.ops.event.SecretEvent;
import dev.charmed.ops.event.SecretExpiredEvent;
import dev.charmed.ops.event.SecretRemoveEvent;
import dev.charmed.ops.event.SecretRevisionEvent;
import dev.charmed.ops.event.SecretRotateEvent;
import dev.charmed.ops.event.StartEvent;
import dev.charmed.ops.event.StopEvent;
import dev.charmed.ops.event.StorageAttachedEvent;
import dev.charmed.ops.event.StorageDetachingEvent;
import dev.charmed.ops.event.StorageEvent;
import dev.charmed.ops.event.UpdateStatusEvent;
import dev.charmed.ops.event.UpgradeCharmEvent;
import dev.charmed.ops.framework.EventSnapshot;
import dev.charmed.ops.framework.EventSource;
import dev.charmed.ops.framework.ObjectEvents;
import dev.charmed.ops.juju.Container;
import dev.charmed.ops.juju.Declared;
import dev.charmed.ops.juju.Model;

/**
 * The events that Juju sends to a charm, and those that the charm {@link #define defines} for itself.
 *
 * <p>Those about something that the charm declares take its name as the metadata has it. A test refuses a name that the
 * metadata does not have.
 */
public final class CharmEvents extends ObjectEvents {
    private final Model model;

    CharmEvents(CharmBase charm) {
        super(charm);
        this.model = charm.model();
    }

    public EventSource<InstallEvent> install() {
        return source("install", kept -> new InstallEvent());
    }

    public EventSource<StartEvent> start() {
        return source("start", kept -> new StartEvent());
    }

    public EventSource<StopEvent> stop() {
        return source("stop", kept -> new StopEvent());
    }

    public EventSource<RemoveEvent> remove() {
        return source("remove", kept -> new RemoveEvent());
    }

    public EventSource<UpdateStatusEvent> updateStatus() {
        return source("update_status", kept -> new UpdateStatusEvent());
    }

    public EventSource<ConfigChangedEvent> configChanged() {
        return source("config_changed", kept -> new ConfigChangedEvent());
    }

    public EventSource<UpgradeCharmEvent> upgradeCharm() {
        return source("upgrade_charm", kept -> new UpgradeCharmEvent());
    }

    public EventSource<LeaderElectedEvent> leaderElected() {
        return source("leader_elected", kept -> new LeaderElectedEvent());
    }

    public EventSource<LeaderSettingsChangedEvent> leaderSettingsChanged() {
        return source("leader_settings_changed", kept -> new LeaderSettingsChangedEvent());
    }

    public EventSource<PreSeriesUpgradeEvent> preSeriesUpgrade() {
        return source("pre_series_upgrade", kept -> new PreSeriesUpgradeEvent());
    }

    public EventSource<PostSeriesUpgradeEvent> postSeriesUpgrade() {
        return source("post_series_upgrade", kept -> new PostSeriesUpgradeEvent());
    }

    public EventSource<MeterStatusChangedEvent> meterStatusChanged() {
        return source("meter_status_changed", kept -> new MeterStatusChangedEvent());
    }

    /** In its hook hardly any hook tool answers, deferred events wait, and no status is collected. */
    public EventSource<CollectMetricsEvent> collectMetrics() {
        return source("collect_metrics", kept -> new CollectMetricsEvent(model.tools()));
    }

    /** At the end of each hook of the leader: what is the status of the application? */
    public EventSource<CollectStatusEvent> collectAppStatus() {
        return source("collect_app_status", kept -> new CollectStatusEvent());
    }

    /** At the end of each hook: what is the status of the unit? */
    public EventSource<CollectStatusEvent> collectUnitStatus() {
        return source("collect_unit_status", kept -> new CollectStatusEvent());
    }

    public EventSource<RelationCreatedEvent> relationCreated(String endpoint) {
        return source(
                name(Declared.ENDPOINT, endpoint, "_relation_created"),
                kept -> new RelationCreatedEvent(About.restored(model, kept)));
    }

    public EventSource<RelationJoinedEvent> relationJoined(String endpoint) {
        return source(
                name(Declared.ENDPOINT, endpoint, "_relation_joined"),
                kept -> new RelationJoinedEvent(About.restored(model, kept)));
    }

    public EventSource<RelationChangedEvent> relationChanged(String endpoint) {
        return source(
                name(Declared.ENDPOINT, endpoint, "_relation_changed"),
                kept -> new RelationChangedEvent(About.restored(model, kept)));
    }

    public EventSource<RelationDepartedEvent> relationDeparted(String endpoint) {
        return source(
                name(Declared.ENDPOINT, endpoint, "_relation_departed"),
                kept -> new RelationDepartedEvent(About.restored(model, kept)));
    }

    public EventSource<RelationBrokenEvent> relationBroken(String endpoint) {
        return source(
                name(Declared.ENDPOINT, endpoint, "_relation_broken"),
                kept -> new RelationBrokenEvent(About.restored(model, kept)));
    }

    public EventSource<StorageAttachedEvent> storageAttached(String storage) {
        return source(
                name(Declared.STORAGE, storage, "_storage_attached"),
                kept -> new StorageAttachedEvent(StorageEvent.restored(model, kept)));
    }

    public EventSource<StorageDetachingEvent> storageDetaching(String storage) {
        return source(
                name(Declared.STORAGE, storage, "_storage_detaching"),
                kept -> new StorageDetachingEvent(StorageEvent.restored(model, kept)));
    }

    public EventSource<SecretChangedEvent> secretChanged() {
        return source("secret_changed", kept -> new SecretChangedEvent(SecretEvent.restored(model, kept)));
    }

    public EventSource<SecretRotateEvent> secretRotate() {
        return source("secret_rotate", kept -> new SecretRotateEvent(SecretEvent.restored(model, kept)));
    }

    public EventSource<SecretRemoveEvent> secretRemove() {
        return source(
                "secret_remove",
                kept -> new SecretRemoveEvent(
                        SecretEvent.restored(model, kept), SecretRevisionEvent.restoredRevision(kept)));
    }

    public EventSource<SecretExpiredEvent> secretExpired() {
        return source(
                "secret_expired",
                kept -> new SecretExpiredEvent(
                        SecretEvent.restored(model, kept), SecretRevisionEvent.restoredRevision(kept)));
    }

    public EventSource<PebbleReadyEvent> pebbleReady(String container) {
        return source(
                name(Declared.CONTAINER, container, "_pebble_ready"), kept -> new PebbleReadyEvent(workload(kept)));
    }

    public EventSource<PebbleCustomNoticeEvent> pebbleCustomNotice(String container) {
        return source(
                name(Declared.CONTAINER, container, "_pebble_custom_notice"),
                kept -> new PebbleCustomNoticeEvent(
                        workload(kept),
                        new NoticeReference(
                                kept.string("notice_id"), kept.string("notice_type"), kept.string("notice_key"))));
    }

    public EventSource<PebbleCheckFailedEvent> pebbleCheckFailed(String container) {
        return source(
                name(Declared.CONTAINER, container, "_pebble_check_failed"),
                kept -> new PebbleCheckFailedEvent(workload(kept), kept.string("check_name")));
    }

    public EventSource<PebbleCheckRecoveredEvent> pebbleCheckRecovered(String container) {
        return source(
                name(Declared.CONTAINER, container, "_pebble_check_recovered"),
                kept -> new PebbleCheckRecoveredEvent(workload(kept), kept.string("check_name")));
    }

    /**
     * The operator runs an action.
     *
     * @param action as {@code actions.yaml} has it, with hyphens
     */
    public EventSource<ActionEvent> action(String action) {
        return source(name(Declared.ACTION, action, "_action"), kept -> ActionEvent.restored(model.tools(), kept));
    }

    private Container workload(EventSnapshot kept) {
        return model.container(kept.string("container_name"));
    }

    private String name(Declared kind, String declared, String suffix) {
        model.metadata().check(kind, declared);
        return declared.replace('-', '_') + suffix;
    }
}
