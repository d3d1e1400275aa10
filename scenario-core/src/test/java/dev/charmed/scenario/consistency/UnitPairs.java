package dev.charmed.scenario.consistency;

import dev.charmed.ops.model.CloudSpec;
import dev.charmed.ops.model.Protocol;
import dev.charmed.ops.model.Scope;
import dev.charmed.ops.model.SecretRotate;
import dev.charmed.scenario.state.DeferredEvent;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.Model;
import dev.charmed.scenario.state.Network;
import dev.charmed.scenario.state.PeerRelation;
import dev.charmed.scenario.state.Port;
import dev.charmed.scenario.state.Relation;
import dev.charmed.scenario.state.Resource;
import dev.charmed.scenario.state.Secret;
import dev.charmed.scenario.state.State;
import dev.charmed.scenario.state.Storage;
import dev.charmed.scenario.state.StoredState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** States and events of a unit that Juju does not produce, and their neighbours. */
final class UnitPairs {
    private static final Checked CHARM = Checked.charm("""
            name: x
            requires: {db: {interface: sql}}
            peers: {mates: {interface: mates}}
            extra-bindings: {admin: }
            resources: {tool: {type: file, filename: tool}}
            storage:
              data: {type: filesystem, multiple: {range: 2-3}}
              logs: {type: filesystem}
            """);
    private static final Secret FOREIGN =
            Secret.builder(Map.of("k", "v")).id("secret:co28kefmp25c77utl3n0").build();
    private static final Secret OWN = FOREIGN.withId("secret:co28kefmp25c77utl3n1")
            .withOwner(Optional.of(Scope.UNIT))
            .withRotate(Optional.of(SecretRotate.DAILY))
            .withExpire(Optional.of(Instant.EPOCH))
            .withLatestRevision(3);
    private static final Secret OF_APPLICATION = OWN.withOwner(Optional.of(Scope.APPLICATION));
    private static final Relation DB = Relation.on("db").withId(1);
    private static final Storage LOGS = new Storage("logs", 0);
    private static final Model MACHINES = Model.builder().type("lxd").build();

    private UnitPairs() {}

    private static Checked with(State state) {
        return CHARM.with(state);
    }

    private static Checked with(Secret... secrets) {
        return with(State.empty().withSecrets(secrets));
    }

    private static Checked with(Storage... storages) {
        return with(State.empty().withStorages(storages));
    }

    private static Checked with(Port... ports) {
        return with(State.empty().withModel(MACHINES).withOpenedPorts(ports));
    }

    private static Checked leading(boolean leader) {
        return with(State.empty().withLeader(leader));
    }

    static Stream<RulePair> all() {
        return Stream.of(secrets(), storages(), model(), unit()).flatMap(pairs -> pairs);
    }

    private static Stream<RulePair> secrets() {
        return Stream.of(
                RulePair.of(
                        SecretRules.IN_STATE,
                        with(OWN).on(Event.secretChanged(FOREIGN)),
                        with(FOREIGN).on(Event.secretChanged(FOREIGN))),
                RulePair.of(
                        SecretRules.SINCE,
                        with(FOREIGN).juju("2.9.51"),
                        with(FOREIGN).juju("3.0")),
                RulePair.of(SecretRules.UNIQUE_ID, with(FOREIGN, OWN.withId(FOREIGN.id())), with(FOREIGN, OWN)),
                RulePair.of(
                        SecretRules.UNIQUE_LABEL,
                        with(labelled(OWN), labelled(OWN.withId("secret:co28kefmp25c77utl3n2"))),
                        with(labelled(OWN), labelled(FOREIGN))),
                RulePair.of(
                        SecretRules.KNOWN_REVISION,
                        with(OWN).on(Event.secretExpired(OWN, 4)),
                        with(OWN).on(Event.secretExpired(OWN, 3))),
                RulePair.of(
                        SecretRules.LEADER_TOLD,
                        with(OF_APPLICATION).on(Event.secretRotate(OF_APPLICATION)),
                        with(OWN).on(Event.secretRotate(OWN))),
                RulePair.of(
                        SecretRules.ROTATED, onRotate(OWN.withRotate(Optional.of(SecretRotate.NEVER))), onRotate(OWN)),
                RulePair.of(SecretRules.EXPIRES, onExpired(OWN.withExpire(Optional.empty())), onExpired(OWN)),
                RulePair.of(
                        SecretRules.OBSOLETE,
                        with(OWN).on(Event.secretRemove(OWN, 3)),
                        with(OWN).on(Event.secretRemove(OWN, 2))),
                RulePair.of(
                        SecretRules.GRANTED_IN_RELATION,
                        related(OWN.grantedTo(1, "other")),
                        related(OWN.grantedTo(1, "remote", "remote/0"))));
    }

    private static Secret labelled(Secret secret) {
        return secret.withLabel(Optional.of("l"));
    }

    private static Checked onRotate(Secret secret) {
        return with(secret).on(Event.secretRotate(secret));
    }

    private static Checked onExpired(Secret secret) {
        return with(secret).on(Event.secretExpired(secret, 1));
    }

    private static Checked related(Secret secret) {
        return with(State.empty().withRelations(DB).withSecrets(secret));
    }

    private static Stream<RulePair> storages() {
        Storage first = new Storage("data", 1);
        Storage second = new Storage("data", 2);
        Storage third = new Storage("data", 3);
        return Stream.of(
                RulePair.of(StorageRules.DECLARED, with(new Storage("log", 0)), with(LOGS)),
                RulePair.of(
                        StorageRules.EVENT_DECLARED,
                        CHARM.on(Event.storageAttached(new Storage("log", 0))),
                        with(LOGS).on(Event.storageAttached(LOGS))),
                RulePair.of(
                        StorageRules.IN_STATE,
                        with(LOGS).on(Event.storageDetaching(new Storage("logs", 1))),
                        with(LOGS).on(Event.storageDetaching(LOGS))),
                RulePair.of(
                        StorageRules.WITHIN_RANGE,
                        with(first, second, third, new Storage("data", 4)),
                        with(first, second, third)),
                RulePair.of(StorageRules.ENOUGH, with(first), with(first).on(Event.storageAttached(first))));
    }

    private static Stream<RulePair> model() {
        CloudSpec cloud = new CloudSpec("kubernetes");
        State withCloud = State.empty()
                .withModel(Model.builder().cloudSpec(Optional.of(cloud)).build());
        Resource tool = new Resource("tool", Path.of("a"));
        return Stream.of(
                RulePair.of(
                        ModelRules.RESOURCE_DECLARED,
                        with(State.empty().withResources(new Resource("tol", Path.of("a")))),
                        with(State.empty().withResources(tool))),
                RulePair.of(
                        ModelRules.UNIQUE_RESOURCE,
                        with(State.empty().withResources(tool, new Resource("tool", Path.of("b")))),
                        with(State.empty().withResources(tool, tool))),
                RulePair.of(
                        ModelRules.BINDING_DECLARED,
                        with(State.empty().withNetworks(Network.on("adm"))),
                        with(State.empty()
                                .withNetworks(Network.on("admin"), Network.on("db"), Network.on("juju-info")))),
                RulePair.of(
                        ModelRules.UNIQUE_NETWORK,
                        with(State.empty().withNetworks(Network.on("db"), Network.on("db", "10.0.0.1"))),
                        with(State.empty().withNetworks(Network.on("db")))),
                RulePair.of(
                        ModelRules.CLOUD_SPEC,
                        with(withCloud).juju("3.6.9"),
                        with(withCloud).juju("3.6.10")),
                RulePair.of(
                        ModelRules.MODEL_NAME,
                        with(State.empty().withModel(Model.builder().name("My").build())),
                        with(State.empty()
                                .withModel(Model.builder().name("1-my-").build()))),
                RulePair.of(
                        ModelRules.LEGACY,
                        with(State.empty().withLeaderSettings(Map.of("a", "b"))).juju("4.0"),
                        with(State.empty().withLeaderSettings(Map.of("a", "b"))).juju("3.6")),
                RulePair.of(
                        CharmRules.ASSUMPTIONS,
                        Checked.charm("{name: x, assumes: [juju >= 3.7]}"),
                        Checked.charm("{name: x, assumes: [juju >= 3.6]}")));
    }

    private static Stream<RulePair> unit() {
        StoredState stored = StoredState.of("MyCharm", Map.of("a", 1L));
        DeferredEvent start = new DeferredEvent("MyCharm/on/start[1]", "MyCharm", "_on_start");
        DeferredEvent attached = new DeferredEvent("MyCharm/on/logs_storage_attached[1]", "MyCharm", "_on_attached");
        return Stream.of(
                RulePair.of(
                        UnitRules.CUSTOM_EVENT,
                        CHARM.on(Event.custom("db_relation_chnaged")),
                        CHARM.on(Event.custom("database_ready"))),
                RulePair.of(
                        UnitRules.UNIQUE_STORED_STATE,
                        with(State.empty().withStoredStates(stored, StoredState.of("MyCharm", Map.of()))),
                        with(State.empty().withStoredStates(stored, StoredState.of("MyCharm", "b", Map.of())))),
                RulePair.of(
                        UnitRules.PORTS_APART,
                        with(Port.range(Protocol.TCP, 80, 90), Port.tcp(90)),
                        with(Port.range(Protocol.TCP, 80, 90), Port.tcp(91), Port.udp(90))),
                RulePair.of(
                        UnitRules.SINGLE_PORTS,
                        with(State.empty().withOpenedPorts(Port.range(Protocol.TCP, 80, 90))),
                        with(State.empty().withOpenedPorts(Port.tcp(80), Port.tcp(90)))),
                RulePair.of(
                        UnitRules.PLANNED_UNITS,
                        with(State.empty().withPlannedUnits(-1)),
                        with(State.empty().withPlannedUnits(0))),
                RulePair.of(
                        LifecycleRules.LEADER_ELECTED,
                        leading(false).on(Event.leaderElected()),
                        leading(true).on(Event.leaderElected())),
                RulePair.of(
                        LifecycleRules.SETTINGS_CHANGED,
                        leading(true).on(Event.leaderSettingsChanged()),
                        leading(false).on(Event.leaderSettingsChanged())),
                RulePair.of(
                        LifecycleRules.DROPPED,
                        CHARM.juju("4.0").on(Event.preSeriesUpgrade()),
                        CHARM.juju("3.6").on(Event.preSeriesUpgrade())),
                RulePair.of(
                        LifecycleRules.FIRST,
                        with(State.empty().withDeferred(start)).on(Event.install()),
                        with(State.empty().withDeferred(attached)).on(Event.install())),
                RulePair.of(
                        LifecycleRules.LAST,
                        with(State.empty().withRelations(DB)).on(Event.remove()),
                        with(State.empty().withRelations(PeerRelation.on("mates")))
                                .on(Event.remove())));
    }
}
