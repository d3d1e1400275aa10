package dev.charmed.scenario.agent.generated;

import dev.charmed.ops.model.CloudSpec;
import dev.charmed.ops.model.Protocol;
import dev.charmed.ops.model.Scope;
import dev.charmed.ops.model.SecretRotate;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.Model;
import dev.charmed.scenario.state.Port;
import dev.charmed.scenario.state.Resource;
import dev.charmed.scenario.state.Secret;
import dev.charmed.scenario.state.Storage;
import dev.charmed.scenario.state.StoredState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Breaks the rules of storages, secrets, and of what else a unit has. */
final class UnitMutations {
    private static final String RECENT = "3.6.14";
    private static final String STORAGE = "attic";
    private static final Storage ATTIC = new Storage(STORAGE, 501);
    private static final Map<String, Object> FILESYSTEM = Map.of("type", "filesystem");
    private static final Secret OF_OTHERS =
            Secret.builder(Map.of("a", "b")).id("secret:d0k8fmp25c77utl3n000").build();
    private static final Secret OF_UNIT = Secret.builder(Map.of("a", "b"))
            .id("secret:d0k8fmp25c77utl3n001")
            .owner(Scope.UNIT)
            .label("mutated")
            .build();
    private static final Secret OF_APPLICATION = OF_UNIT.withOwner(Optional.of(Scope.APPLICATION));
    private static final Secret ROTATED = OF_UNIT.withRotate(Optional.of(SecretRotate.DAILY));
    private static final Secret EXPIRING = OF_UNIT.withExpire(Optional.of(Instant.parse("2027-01-01T00:00:00Z")));
    private static final Secret REVISED = OF_UNIT.withLatestRevision(2);
    private static final StoredState STORED = StoredState.of("Mutated", Map.of());
    private static final Model IN_THE_CLOUD =
            Model.builder().cloudSpec(new CloudSpec("lxd")).build();

    private static final Model ON_MACHINES = Model.builder().type("lxd").build();

    private UnitMutations() {}

    static Stream<Mutation> all() {
        return Stream.of(ofStorages(), ofSecrets(), ofOthers()).flatMap(mutations -> mutations);
    }

    private static Stream<Mutation> ofStorages() {
        UnaryOperator<Sample> stored = storages(ATTIC);
        UnaryOperator<Sample> attached = stored.andThen(sample -> sample.on(Event.storageAttached(ATTIC)))::apply;
        return Stream.of(
                new Mutation(
                        "STO1", "undeclared storage", stored, sample -> sample.withoutDeclaring("storage", STORAGE)),
                new Mutation(
                        "STO4",
                        "fewer than are declared",
                        storages(ATTIC, ATTIC.withIndex(502)).andThen(UnitMutations::inPairs)::apply,
                        storages(ATTIC).andThen(UnitMutations::inPairs)::apply),
                new Mutation("STO3", "more than are declared", stored, storages(ATTIC, ATTIC.withIndex(502))),
                new Mutation(
                        "EVS3",
                        "undeclared storage in an event",
                        attached,
                        sample -> sample.withoutDeclaring("storage", STORAGE)),
                new Mutation("EVS4", "storage of an event not in the State", attached, storages()));
    }

    private static Stream<Mutation> ofSecrets() {
        UnaryOperator<Sample> expired =
                secrets(OF_UNIT).andThen(sample -> sample.on(Event.secretExpired(OF_UNIT, 1)))::apply;
        UnaryOperator<Sample> changed =
                secrets(OF_OTHERS).andThen(sample -> sample.on(Event.secretChanged(OF_OTHERS)))::apply;
        return Stream.of(
                new Mutation(
                        "SEC1",
                        "secret of an event unlike the State's",
                        changed,
                        sample -> sample.on(Event.secretChanged(OF_OTHERS.withTrackedContent(Map.of("c", "d"))))),
                new Mutation("SEC1", "secret of an event not in the State", changed, secrets()),
                new Mutation(
                        "SEC9",
                        "rotation without a policy",
                        secrets(ROTATED).andThen(sample -> sample.on(Event.secretRotate(ROTATED)))::apply,
                        secrets(OF_UNIT).andThen(sample -> sample.on(Event.secretRotate(OF_UNIT)))::apply),
                new Mutation(
                        "SEC10",
                        "expiry without a time",
                        secrets(EXPIRING).andThen(sample -> sample.on(Event.secretExpired(EXPIRING, 1)))::apply,
                        expired),
                new Mutation(
                        "SEC11",
                        "removal of the latest revision",
                        secrets(REVISED).andThen(sample -> sample.on(Event.secretRemove(REVISED, 1)))::apply,
                        sample -> sample.on(Event.secretRemove(REVISED, 2))),
                new Mutation(
                        "SEC12",
                        "grant without a relation",
                        secrets(OF_UNIT),
                        secrets(OF_UNIT.grantedTo(999, "remote"))),
                new Mutation("SEC2", "secret on an old Juju", secrets(OF_OTHERS), sample -> sample.juju("2.9.52")),
                new Mutation(
                        "SEC3",
                        "two of one id",
                        secrets(OF_UNIT),
                        secrets(OF_UNIT, OF_UNIT.withLabel(Optional.of("other")))),
                new Mutation(
                        "SEC4",
                        "two of one label",
                        secrets(OF_UNIT),
                        secrets(OF_UNIT, OF_UNIT.withId("secret:d0k8fmp25c77utl3n002"))),
                new Mutation(
                        "SEC5",
                        "revision that never was",
                        expired,
                        sample -> sample.on(Event.secretExpired(OF_UNIT, 99))),
                new Mutation(
                        "SEC6",
                        "secret of the application at a follower",
                        secrets(OF_APPLICATION)
                                .andThen(sample -> sample.on(Event.secretRotate(OF_APPLICATION))
                                        .with(state -> state.withLeader(true)))::apply,
                        sample -> sample.with(state -> state.withLeader(false))));
    }

    private static Stream<Mutation> ofOthers() {
        return Stream.of(
                new Mutation(
                        "RES1",
                        "undeclared resource",
                        sample -> with(sample.declaring(
                                Map.of("type", "file", "filename", "mutated.bin"), "resources", "mutated")),
                        sample -> sample.withoutDeclaring("resources", "mutated")),
                new Mutation(
                        "RES2",
                        "two of one name",
                        sample -> with(sample.declaring(
                                Map.of("type", "file", "filename", "mutated.bin"), "resources", "mutated")),
                        UnitMutations::with),
                new Mutation(
                        "MOD1",
                        "model that Juju would not name so",
                        sample -> sample,
                        sample -> sample.with(state -> state.withModel(ON_MACHINES.withName("Prod_1")))),
                new Mutation(
                        "MOD2",
                        "settings of the leader on Juju 4",
                        sample -> sample.with(state -> state.withLeaderSettings(Map.of("a", "b")))
                                .juju(RECENT),
                        sample -> sample.juju("4.0.1")),
                new Mutation(
                        "PRT2",
                        "range on Kubernetes",
                        ports(Port.range(Protocol.TCP, 9000, 9010)),
                        sample -> sample.with(state -> state.withModel(Model.testing()))),
                new Mutation(
                        "PLN1",
                        "fewer than no units",
                        sample -> sample,
                        sample -> sample.with(state -> state.withPlannedUnits(-1))),
                new Mutation(
                        "EVL1",
                        "settings of the leader told of on Juju 4",
                        sample -> sample.on(Event.leaderSettingsChanged()).juju(RECENT),
                        sample -> sample.juju("4.0.1")),
                new Mutation(
                        "EVL2",
                        "deferred before there was anything",
                        sample -> sample.on(Event.install()).with(state -> state.withDeferred()),
                        sample -> sample.with(
                                state -> state.withDeferred(Event.updateStatus().deferredBy("BusyCharm", "onAny")))),
                new Mutation(
                        "EVL3",
                        "storage of a unit that goes",
                        sample -> sample.on(Event.remove())
                                .with(state -> state.withStorages().withRelations()),
                        storages(ATTIC)),
                new Mutation(
                        "CLD1",
                        "cloud of an old Kubernetes model",
                        sample -> sample.with(
                                        state -> state.withModel(IN_THE_CLOUD).withOpenedPorts())
                                .juju(RECENT),
                        sample -> sample.juju("3.6.9")),
                new Mutation(
                        "EVT0",
                        "custom event named like one of Juju's",
                        sample -> sample.on(Event.custom("work_is_done")),
                        sample -> sample.on(Event.custom("start"))),
                new Mutation(
                        "STS1",
                        "two of one name",
                        storedStates(STORED),
                        storedStates(STORED, StoredState.of("Mutated", Map.of("a", 1)))),
                new Mutation(
                        "LDR1",
                        "follower elected",
                        sample -> sample.on(Event.leaderElected()).with(state -> state.withLeader(true)),
                        sample -> sample.with(state -> state.withLeader(false))),
                new Mutation(
                        "LDR2",
                        "leader told of settings",
                        sample -> sample.on(Event.leaderSettingsChanged()).with(state -> state.withLeader(false)),
                        sample -> sample.with(state -> state.withLeader(true))),
                new Mutation(
                        "PRT1",
                        "ranges that overlap",
                        ports(Port.range(Protocol.TCP, 9000, 9010)),
                        ports(Port.range(Protocol.TCP, 9000, 9010), Port.range(Protocol.TCP, 9005, 9015))));
    }

    private static UnaryOperator<Sample> storages(Storage... wanted) {
        return sample -> {
            List<Storage> all = new ArrayList<>(sample.state().storages());
            all.removeIf(storage -> storage.name().equals(STORAGE));
            all.addAll(Arrays.asList(wanted));
            return sample.declaring(FILESYSTEM, "storage", STORAGE)
                    .with(sample.state().withStorages(all));
        };
    }

    private static Sample inPairs(Sample sample) {
        return sample.declaring(Map.of("type", "filesystem", "multiple", Map.of("range", "2-3")), "storage", STORAGE)
                .on(Event.updateStatus());
    }

    private static UnaryOperator<Sample> secrets(Secret... wanted) {
        return sample -> {
            List<Secret> all = new ArrayList<>(sample.state().secrets());
            all.removeIf(secret -> secret.id().startsWith("secret:d0"));
            all.addAll(Arrays.asList(wanted));
            return sample.with(sample.state().withSecrets(all)).juju(RECENT);
        };
    }

    private static UnaryOperator<Sample> storedStates(StoredState... wanted) {
        return sample -> {
            List<StoredState> all = new ArrayList<>(sample.state().storedStates());
            all.removeIf(stored -> stored.ownerPath().equals(STORED.ownerPath()));
            all.addAll(Arrays.asList(wanted));
            return sample.with(sample.state().withStoredStates(all));
        };
    }

    private static UnaryOperator<Sample> ports(Port... wanted) {
        return sample -> sample.with(state -> state.withModel(ON_MACHINES).withOpenedPorts(wanted));
    }

    private static Sample with(Sample sample) {
        List<Resource> resources = new ArrayList<>(sample.state().resources());
        resources.add(new Resource("mutated", Path.of("/tmp", "mutated-" + resources.size())));
        return sample.with(sample.state().withResources(resources));
    }
}
