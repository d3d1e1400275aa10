package dev.charmed.ops;

import dev.charmed.ops.event.ActionEvent;
import dev.charmed.ops.event.CollectMetricsEvent;
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
import dev.charmed.ops.event.SecretExpiredEvent;
import dev.charmed.ops.event.SecretRemoveEvent;
import dev.charmed.ops.event.SecretRotateEvent;
import dev.charmed.ops.event.StartEvent;
import dev.charmed.ops.event.StopEvent;
import dev.charmed.ops.event.StorageAttachedEvent;
import dev.charmed.ops.event.StorageDetachingEvent;
import dev.charmed.ops.event.UpdateStatusEvent;
import dev.charmed.ops.event.UpgradeCharmEvent;
import dev.charmed.ops.framework.EventSource;
import dev.charmed.ops.juju.DispatchedEvent;
import dev.charmed.ops.juju.DispatchedEvent.Custom;
import dev.charmed.ops.juju.DispatchedEvent.OfAction;
import dev.charmed.ops.juju.DispatchedEvent.OfRelation;
import dev.charmed.ops.juju.DispatchedEvent.OfSecret;
import dev.charmed.ops.juju.DispatchedEvent.OfStorage;
import dev.charmed.ops.juju.DispatchedEvent.OfUnit;
import dev.charmed.ops.juju.DispatchedEvent.PebbleCheckFailed;
import dev.charmed.ops.juju.DispatchedEvent.PebbleCheckRecovered;
import dev.charmed.ops.juju.DispatchedEvent.PebbleCustomNotice;
import dev.charmed.ops.juju.DispatchedEvent.PebbleReady;
import dev.charmed.ops.juju.Model;
import dev.charmed.ops.juju.Secret;
import dev.charmed.ops.juju.Storage;
import java.util.Optional;

/** Emits on the charm what Juju runs it for. */
final class MainEvent {
    private final CharmBase charm;
    private final CharmEvents on;
    private final Model model;

    MainEvent(CharmBase charm) {
        this.charm = charm;
        this.on = charm.on();
        this.model = charm.model();
    }

    /** What the charm's own version of this library does not know is left alone: Juju may be newer. */
    void emit(DispatchedEvent event) {
        if (event instanceof OfUnit ofUnit) {
            emitOfUnit(ofUnit.hook());
        } else if (event instanceof OfRelation ofRelation) {
            emitOfRelation(ofRelation);
        } else if (event instanceof OfAction ofAction) {
            on.action(ofAction.action())
                    .emit(new ActionEvent(
                            model.tools(),
                            ofAction.id(),
                            record -> model.metadata().checkRecord(Optional.of(ofAction.action()), record)));
        } else if (event instanceof OfStorage ofStorage) {
            emitOfStorage(ofStorage);
        } else if (event instanceof OfSecret ofSecret) {
            emitOfSecret(ofSecret);
        } else if (event instanceof Custom custom) {
            if (!charm.framework().emit(custom.path(), custom.data())) {
                throw new UnknownEventException(custom.path(), charm);
            }
        } else {
            emitOfWorkload(event);
        }
    }

    private void emitOfUnit(String hook) {
        switch (hook) {
            case "install" -> on.install().emit(new InstallEvent());
            case "start" -> on.start().emit(new StartEvent());
            case "stop" -> on.stop().emit(new StopEvent());
            case "remove" -> on.remove().emit(new RemoveEvent());
            case "update-status" -> on.updateStatus().emit(new UpdateStatusEvent());
            case "config-changed" -> on.configChanged().emit(new ConfigChangedEvent());
            case "upgrade-charm" -> on.upgradeCharm().emit(new UpgradeCharmEvent());
            case "leader-elected" -> on.leaderElected().emit(new LeaderElectedEvent());
            case "leader-settings-changed" -> on.leaderSettingsChanged().emit(new LeaderSettingsChangedEvent());
            case "pre-series-upgrade" -> on.preSeriesUpgrade().emit(new PreSeriesUpgradeEvent());
            case "post-series-upgrade" -> on.postSeriesUpgrade().emit(new PostSeriesUpgradeEvent());
            case "collect-metrics" -> on.collectMetrics().emit(new CollectMetricsEvent(model.tools()));
            case "meter-status-changed" -> on.meterStatusChanged().emit(new MeterStatusChangedEvent());
            default -> {}
        }
    }

    private void emitOfRelation(OfRelation event) {
        String endpoint = event.endpoint();
        switch (event.kind()) {
            case CREATED -> on.relationCreated(endpoint).emit(new RelationCreatedEvent(about(event)));
            case JOINED -> on.relationJoined(endpoint).emit(new RelationJoinedEvent(about(event)));
            case CHANGED -> on.relationChanged(endpoint).emit(new RelationChangedEvent(about(event)));
            case DEPARTED -> on.relationDeparted(endpoint).emit(new RelationDepartedEvent(about(event)));
            case BROKEN -> on.relationBroken(endpoint).emit(new RelationBrokenEvent(about(event)));
        }
    }

    private About about(OfRelation event) {
        return new About(
                model.relation(event.endpoint(), event.relationId()),
                event.remoteApplication().map(model::application),
                event.remoteUnit().map(model::unit),
                event.departingUnit().map(model::unit));
    }

    private void emitOfStorage(OfStorage event) {
        Storage storage = model.storages().get(event.storage());
        String name = event.storage().name();
        switch (event.kind()) {
            case ATTACHED -> on.storageAttached(name).emit(new StorageAttachedEvent(storage));
            case DETACHING -> on.storageDetaching(name).emit(new StorageDetachingEvent(storage));
        }
    }

    private void emitOfSecret(OfSecret event) {
        Secret secret = model.secretOfEvent(event.id(), event.label());
        switch (event.kind()) {
            case CHANGED -> on.secretChanged().emit(new SecretChangedEvent(secret));
            case ROTATE -> on.secretRotate().emit(new SecretRotateEvent(secret));
            case EXPIRED ->
                on.secretExpired()
                        .emit(new SecretExpiredEvent(secret, event.revision().orElse(0)));
            case REMOVE ->
                on.secretRemove()
                        .emit(new SecretRemoveEvent(secret, event.revision().orElse(0)));
        }
    }

    private void emitOfWorkload(DispatchedEvent event) {
        if (event instanceof PebbleReady ready) {
            EventSource<PebbleReadyEvent> source = on.pebbleReady(ready.container());
            source.emit(new PebbleReadyEvent(model.container(ready.container())));
        } else if (event instanceof PebbleCustomNotice noticed) {
            NoticeReference notice = new NoticeReference(noticed.noticeId(), noticed.noticeType(), noticed.noticeKey());
            on.pebbleCustomNotice(noticed.container())
                    .emit(new PebbleCustomNoticeEvent(model.container(noticed.container()), notice));
        } else if (event instanceof PebbleCheckFailed failed) {
            on.pebbleCheckFailed(failed.container())
                    .emit(new PebbleCheckFailedEvent(model.container(failed.container()), failed.check()));
        } else if (event instanceof PebbleCheckRecovered recovered) {
            on.pebbleCheckRecovered(recovered.container())
                    .emit(new PebbleCheckRecoveredEvent(model.container(recovered.container()), recovered.check()));
        }
    }
}
