package dev.charmed.scenario.codec;

import dev.charmed.ops.model.Address;
import dev.charmed.ops.model.BindAddress;
import dev.charmed.ops.model.CloudCredential;
import dev.charmed.ops.model.CloudSpec;
import dev.charmed.ops.model.Payload;
import dev.charmed.ops.model.Protocol;
import dev.charmed.ops.model.Scope;
import dev.charmed.ops.model.SecretRotate;
import dev.charmed.ops.model.Status;
import dev.charmed.scenario.state.Absent;
import dev.charmed.scenario.state.CheckInfo;
import dev.charmed.scenario.state.Container;
import dev.charmed.scenario.state.DeferredEvent;
import dev.charmed.scenario.state.Exec;
import dev.charmed.scenario.state.Model;
import dev.charmed.scenario.state.Mount;
import dev.charmed.scenario.state.Network;
import dev.charmed.scenario.state.Notice;
import dev.charmed.scenario.state.PeerRelation;
import dev.charmed.scenario.state.Port;
import dev.charmed.scenario.state.Relation;
import dev.charmed.scenario.state.Resource;
import dev.charmed.scenario.state.Secret;
import dev.charmed.scenario.state.State;
import dev.charmed.scenario.state.Storage;
import dev.charmed.scenario.state.StoredState;
import dev.charmed.scenario.state.SubordinateRelation;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** States of every kind: each part alone with no field at its default, then all together, then what is hard to write down. */
public final class StateCatalogue {
    private StateCatalogue() {}

    /** All of them. */
    public static Stream<Named<State>> states() {
        return Stream.of(
                Named.of("empty", State.empty()),
                Named.of("config", config()),
                Named.of("relations", relations()),
                Named.of("networks", networks()),
                Named.of("containers", containers()),
                Named.of("storages", storages()),
                Named.of("ports", ports()),
                Named.of("model", model()),
                Named.of("secrets", secrets()),
                Named.of("framework", framework()),
                Named.of("statuses", statuses()),
                Named.of("legacy", legacy()),
                Named.of("everything", everything()),
                Named.of("awkward texts", awkwardTexts()),
                Named.of("layers in an order of their own", layersOutOfAlphabet()));
    }

    static State config() {
        return State.builder()
                .config(Map.of(
                        "text",
                        "1.0",
                        "empty",
                        "",
                        "integer",
                        9_007_199_254_740_993L,
                        "huge",
                        new BigInteger("123456789012345678901234567890"),
                        "negative",
                        -7,
                        "whole-float",
                        1.0,
                        "float",
                        0.1,
                        "tiny",
                        1e-300,
                        "vast",
                        1.5e300,
                        "flag",
                        true))
                .build();
    }

    static State relations() {
        Relation regular = Relation.builder("db")
                .interfaceName("postgresql_client")
                .id(7)
                .localAppData(Map.of("database", "app"))
                .localUnitData(Map.of("ready", "yes"))
                .remoteAppName("postgresql")
                .remoteAppData(Map.of("endpoints", "10.0.0.1:5432"))
                .remoteUnitsData(Map.of(0, Map.of(), 2, Map.of("a", "b"), 10, Map.of("c", "d")))
                .limit(3)
                .remoteModelUuid("6f9cf8a1-1f3e-4f5a-8a5e-0c2b7f6b1c11")
                .build();
        PeerRelation peers = PeerRelation.builder("cluster")
                .interfaceName("cluster_peers")
                .id(0)
                .localAppData(Map.of("leader", "0"))
                .localUnitData(Map.of())
                .peersData(Map.of(1, Map.of("up", "true")))
                .build();
        SubordinateRelation subordinate = SubordinateRelation.builder("logging")
                .interfaceName("juju-info")
                .id(12)
                .localAppData(Map.of("x", "y"))
                .localUnitData(Map.of("z", ""))
                .remoteAppName("principal")
                .remoteUnitId(4)
                .remoteAppData(Map.of("p", "q"))
                .remoteUnitData(Map.of("r", "s"))
                .build();
        return State.empty()
                .withRelations(
                        regular, peers, subordinate, Relation.on("web"), PeerRelation.on("web"), Relation.on("web"));
    }

    static State networks() {
        BindAddress address = new BindAddress(
                List.of(new Address("10.0.0.3", "host.example", "10.0.0.0/24"), new Address("fd00::3")),
                "eth0",
                "00:16:3e:00:00:01");
        return State.empty()
                .withNetworks(
                        Network.on("juju-info"),
                        Network.builder("db")
                                .bindAddresses(List.of(address, new BindAddress(List.of())))
                                .ingressAddresses(List.of("10.0.0.4", "10.0.0.3"))
                                .egressSubnets(List.of())
                                .build());
    }

    static State containers() {
        Map<String, Map<String, Object>> layers = new LinkedHashMap<>();
        layers.put(
                "base",
                Map.of(
                        "summary",
                        "what runs",
                        "services",
                        Map.of(
                                "web",
                                Map.of(
                                        "override",
                                        "replace",
                                        "command",
                                        "/bin/web --port 80",
                                        "environment",
                                        Map.of("PORT", "80"),
                                        "after",
                                        List.of("db"),
                                        "backoff-factor",
                                        2.0,
                                        "user-id",
                                        1000))));
        layers.put("overlay", Map.of("checks", Map.of("up", Map.of("override", "merge", "threshold", 5))));
        Notice notice = Notice.builder("example.com/backup")
                .id("17")
                .userId(OptionalInt.of(1000))
                .type("change-update")
                .firstOccurred(Instant.parse("2025-02-03T04:05:06Z"))
                .lastOccurred(Instant.parse("2025-02-03T04:05:06.000000007Z"))
                .lastRepeated(Instant.parse("2025-02-03T04:05:06.120Z"))
                .occurrences(4)
                .lastData(Map.of("path", "/tmp/1"))
                .repeatAfter(Duration.ofHours(1))
                .expireAfter(Duration.ofMillis(90_500))
                .build();
        CheckInfo check = CheckInfo.builder("up")
                .level("ready")
                .startup("disabled")
                .status("down")
                .successes(3)
                .failures(9)
                .threshold(8)
                .changeId("44")
                .build();
        Container full = Container.builder("workload")
                .canConnect(true)
                .layers(layers)
                .serviceStatuses(Map.of("web", "active", "db", "backoff", "old", "inactive", "bad", "error"))
                .mounts(Map.of("data", new Mount("/data", Path.of("/tmp/data"))))
                .execs(List.of(
                        new Exec(List.of("ls", "-l"), 2, "out\n", "err"), new Exec(List.of()), new Exec(List.of("ls"))))
                .notices(List.of(notice, Notice.builder("example.com/done").build()))
                .checkInfos(List.of(
                        check,
                        CheckInfo.builder("idle")
                                .status("inactive")
                                .changeId("")
                                .build(),
                        CheckInfo.builder("alive").level("alive").build()))
                .build();
        return State.empty()
                .withContainers(
                        full, Container.connected("a"), Container.builder("b").build());
    }

    static State storages() {
        return State.empty()
                .withStorages(new Storage("data", 3), new Storage("data"), new Storage("cache"), new Storage("data"));
    }

    static State ports() {
        return State.empty()
                .withOpenedPorts(
                        Port.udp(53),
                        Port.tcp(443),
                        Port.icmp(),
                        Port.range(Protocol.TCP, 8000, 8010),
                        new Port(Port.tcp(22).range(), Set.of("web", "db")));
    }

    static State model() {
        CloudCredential credential = new CloudCredential(
                "certificate", Map.of("client-cert", "a", "client-key", "b"), List.of("client-key"));
        CloudSpec cloud = new CloudSpec(
                "lxd",
                "my-cloud",
                Optional.of("east"),
                Optional.of("https://127.0.0.1:8443"),
                Optional.of("https://identity"),
                Optional.of("https://storage"),
                Optional.of(credential),
                List.of("-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n"),
                true,
                true);
        return State.empty()
                .withModel(new Model("shop", "0c1f6d9e-5d3c-4b8e-8a57-1a2b3c4d5e04", "lxd", Optional.of(cloud)));
    }

    static State secrets() {
        Secret full = Secret.builder(Map.of("password", "old"), Map.of("password", "new"))
                .id("secret:9m4e2mr0ui3e8a215n4g")
                .label("credentials")
                .owner(Scope.APPLICATION)
                .description("of the database")
                .expire(Instant.parse("2027-01-01T00:00:00Z"))
                .rotate(SecretRotate.QUARTERLY)
                .remoteGrants(new TreeMap<>(
                        Map.of(1, new TreeSet<>(Set.of("app", "other/0")), 12, new TreeSet<>(Set.of("app")))))
                .trackedRevision(4)
                .latestRevision(9)
                .build();
        Secret unit = Secret.builder(Map.of("a", "b"))
                .id("secret:8k2d1lq9th2d7z104m3f")
                .owner(Scope.UNIT)
                .latestRevision(2)
                .build();
        return State.empty()
                .withSecrets(full, unit, Secret.builder(Map.of("k", "v")).build());
    }

    static State framework() {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("zero", 0);
        content.put("names", Arrays.asList("Ada", null, 1, 1.0, true, Map.of("deep", List.of(List.of()))));
        content.put("nothing", Absent.VALUE);
        return State.empty()
                .withDeferred(
                        new DeferredEvent(
                                "MyCharm/on/db_relation_changed[9]",
                                "MyCharm",
                                "_on_db",
                                Map.of("relation_id", 7, "app_name", "db", "unit_name", "db/0")),
                        new DeferredEvent("MyCharm/on/start[1]", "MyCharm", "_on_start"))
                .withStoredStates(
                        StoredState.of("MyCharm", content),
                        StoredState.of("MyCharm/lib", Map.of()),
                        new StoredState(Optional.empty(), "_meta", Map.of("version", 2)));
    }

    static State statuses() {
        return State.empty()
                .withAppStatus(Status.blocked("no database"))
                .withUnitStatus(Status.error("hook failed"))
                .withWorkloadVersion("1.4");
    }

    static State legacy() {
        return State.empty()
                .withCharmState(Map.of("installed", "true"))
                .withLeaderSettings(Map.of("token", "t"))
                .withPayloads(List.of(
                        new Payload("web", "docker", "b", List.of("x", "a"), "starting"),
                        new Payload("web", "docker", "a", List.of(), "running")))
                .withPodSpec(Optional.of("containers: []\n"))
                .withRawPodSpec(Optional.of(""));
    }

    public static State everything() {
        return State.builder()
                .config(config().config())
                .relations(relations().relations())
                .networks(networks().networks())
                .containers(containers().containers())
                .storages(storages().storages())
                .openedPorts(ports().openedPorts())
                .leader(true)
                .model(model().model())
                .secrets(secrets().secrets())
                .resources(
                        List.of(new Resource("image", Path.of("image.tar")), new Resource("cli", Path.of("/bin/cli"))))
                .plannedUnits(3)
                .deferred(framework().deferred())
                .storedStates(framework().storedStates())
                .appStatus(Status.maintenance("upgrading"))
                .unitStatus(Status.waiting("for peers"))
                .workloadVersion("2024.1-beta")
                .charmState(legacy().charmState())
                .leaderSettings(legacy().leaderSettings())
                .payloads(legacy().payloads())
                .podSpec(legacy().podSpec())
                .rawPodSpec(legacy().rawPodSpec())
                .build();
    }

    /** Texts that are hard to write down, as values and as keys. */
    static State awkwardTexts() {
        Map<String, String> databag = new TreeMap<>();
        for (String text : AwkwardTexts.ALL) {
            databag.put(text.isEmpty() ? "empty" : text, text);
        }
        return State.empty()
                .withRelations(Relation.on("db").withLocalAppData(databag).withId(1))
                .withStoredStates(StoredState.of("MyCharm", Map.of("texts", AwkwardTexts.ALL)));
    }

    static State layersOutOfAlphabet() {
        Map<String, Map<String, Object>> layers = new LinkedHashMap<>();
        layers.put("z", Map.of("summary", "first"));
        layers.put("a", Map.of("summary", "second"));
        return State.empty()
                .withContainers(Container.builder("workload").layers(layers).build());
    }
}
