package dev.charmed.scenario.agent.generated;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.event.ActionEvent;
import dev.charmed.ops.event.ConfigChangedEvent;
import dev.charmed.ops.event.RelationEvent;
import dev.charmed.ops.framework.EventBase;
import dev.charmed.ops.framework.Framework;
import dev.charmed.ops.framework.StoredState;
import dev.charmed.ops.hooktools.HookToolException;
import dev.charmed.ops.hooktools.HookTools;
import dev.charmed.ops.hooktools.SecretTools.SecretRead;
import dev.charmed.ops.juju.Declared;
import dev.charmed.ops.juju.NotLeaderException;
import dev.charmed.ops.juju.Relation;
import dev.charmed.ops.juju.RelationDataAccessException;
import dev.charmed.ops.juju.RelationMember;
import dev.charmed.ops.juju.Secret;
import dev.charmed.ops.juju.SecretDetails;
import dev.charmed.ops.model.PortRange;
import dev.charmed.ops.model.Protocol;
import dev.charmed.ops.model.Scope;
import dev.charmed.ops.model.SecretRotate;
import dev.charmed.ops.model.Status;
import dev.charmed.ops.model.StorageId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;

/**
 * Whatever happens, reads all that a unit can see, and changes some of everything that it may. What Juju refuses it takes
 * for an answer; any other exception is one that no charm should see.
 */
final class BusyCharm extends CharmBase {
    private final StoredState stored;
    private final HookTools tools;
    private int seen;

    BusyCharm(Framework framework) {
        super(framework);
        tools = model().tools();
        stored = storedState();
        framework.observe(on().start(), this::onAny);
        framework.observe(on().install(), this::onAny);
        framework.observe(on().stop(), this::onAny);
        framework.observe(on().remove(), this::onAny);
        framework.observe(on().updateStatus(), this::onAny);
        framework.observe(on().configChanged(), this::onAny);
        framework.observe(on().upgradeCharm(), this::onAny);
        framework.observe(on().leaderElected(), this::onAny);
        framework.observe(on().leaderSettingsChanged(), this::onAny);
        framework.observe(on().secretChanged(), this::onAny);
        framework.observe(on().secretRotate(), this::onAny);
        framework.observe(on().secretExpired(), this::onAny);
        framework.observe(on().secretRemove(), this::onAny);
        for (String endpoint : declared(Declared.ENDPOINT)) {
            framework.observe(on().relationCreated(endpoint), this::onAny);
            framework.observe(on().relationJoined(endpoint), this::onAny);
            framework.observe(on().relationChanged(endpoint), this::onAny);
            framework.observe(on().relationDeparted(endpoint), this::onAny);
            framework.observe(on().relationBroken(endpoint), this::onAny);
        }
        for (String storage : declared(Declared.STORAGE)) {
            framework.observe(on().storageAttached(storage), this::onAny);
            framework.observe(on().storageDetaching(storage), this::onAny);
        }
        for (String container : declared(Declared.CONTAINER)) {
            framework.observe(on().pebbleReady(container), this::onAny);
            framework.observe(on().pebbleCustomNotice(container), this::onAny);
            framework.observe(on().pebbleCheckFailed(container), this::onAny);
            framework.observe(on().pebbleCheckRecovered(container), this::onAny);
        }
        for (String action : declared(Declared.ACTION)) {
            framework.observe(on().action(action), this::onAction);
        }
    }

    private SortedSet<String> declared(Declared kind) {
        return model().metadata().names(kind);
    }

    private void onAction(ActionEvent event) {
        event.params();
        event.log("at work");
        event.setResults(Map.of("outcome", Map.of("parameters", event.params().size())));
        onAny(event);
    }

    private void onAny(EventBase event) {
        readUnit();
        readModel();
        model().relations().values().forEach(relations -> relations.forEach(this::useRelation));
        attempt(this::useSecrets);
        unit().containers().values().forEach(container -> attempt(() -> new BusyWorkload(container).use()));
        writeUnit();
        if (!stored.contains("deferred") && (event instanceof RelationEvent || event instanceof ConfigChangedEvent)) {
            stored.put("deferred", true);
            event.defer();
        }
    }

    private void readUnit() {
        tools.configGet().keySet().forEach(option -> config().find(option));
        tools.configOptions();
        unit().isLeader();
        unit().status();
        unit().openedPorts();
        app().plannedUnits();
        tools.goalState();
        tools.stateGet();
        attempt(tools::leaderGet);
        attempt(() -> app().status());
        attempt(tools::unitStatuses);
        attempt(tools::credentialGet);
        attempt(() -> {
            for (String resource : declared(Declared.RESOURCE)) {
                attempt(() -> model().resources().fetch(resource));
            }
        });
    }

    private void readModel() {
        tools.networkGet("juju-info", OptionalInt.empty());
        tools.privateAddress();
        attempt(tools::publicAddress);
        for (String endpoint : declared(Declared.ENDPOINT)) {
            model().binding(endpoint).network();
            tools.relationIds(endpoint);
        }
        for (StorageId storage : tools.storageList()) {
            tools.storageGet(storage);
        }
    }

    private void useRelation(Relation relation) {
        relation.application();
        relation.isPeer();
        relation.isActive();
        model().binding(relation).network();
        attempt(relation::remoteModel);
        for (RelationMember member : List.<RelationMember>of(unit(), app(), relation.application())) {
            attempt(() -> seen += relation.data(member).size());
        }
        relation.units()
                .forEach(member -> attempt(() -> seen += relation.data(member).size()));
        attempt(() -> relation.data(unit()).put("busy", "yes"));
        attempt(() -> relation.data(app()).put("busy", "yes"));
        attempt(() -> relation.data(unit()).remove("host"));
    }

    private void useSecrets() {
        for (String id : tools.secretIds()) {
            Secret secret = model().secret(id);
            attempt(secret::info);
            attempt(secret::content);
            attempt(secret::peekContent);
            attempt(secret::refreshContent);
            attempt(() -> secret.setContent(Map.of("fresh", "content")));
            attempt(() ->
                    secret.setDetails(SecretDetails.none().description("fresh").rotate(SecretRotate.WEEKLY)));
            model().relations()
                    .values()
                    .forEach(relations -> relations.forEach(relation -> {
                        attempt(() -> secret.grant(relation));
                        attempt(() -> secret.revoke(relation));
                    }));
        }
        attempt(() ->
                unit().addSecret(Map.of("made", "here"), SecretDetails.none().label("made-here")));
        attempt(() -> app().addSecret(Map.of("made", "here")).removeRevision(1));
        attempt(() -> tools.secretGet("secret:c0k8fmp25c77utl3n000", Optional.of("mine"), SecretRead.PEEK));
    }

    private void writeUnit() {
        unit().setStatus(Status.maintenance("busy"));
        unit().setStatus(Status.active());
        attempt(() -> app().setStatus(Status.blocked("busy")));
        unit().setWorkloadVersion("7");
        attempt(() -> unit().openPort(Protocol.TCP, 8005));
        attempt(() -> unit().openPort(Protocol.UDP, 9));
        attempt(() -> tools.closePort(new PortRange(Protocol.TCP, 80, 80), List.of()));
        tools.stateSet(Map.of("busy", "yes"));
        tools.stateDelete("installed");
        attempt(() -> tools.leaderSet(Map.of("busy", "yes")));
        for (String storage : declared(Declared.STORAGE)) {
            attempt(() -> model().storages().request(storage, 1));
        }
        attempt(() -> tools.statusGet(Scope.APPLICATION));
        stored.put("runs", List.of(1, "two", Map.of("three", 3.5)));
        log().info("has seen " + seen);
    }

    private static void attempt(Runnable call) {
        try {
            call.run();
        } catch (HookToolException | RelationDataAccessException | NotLeaderException refused) {
            // An answer like others.
        }
    }
}
