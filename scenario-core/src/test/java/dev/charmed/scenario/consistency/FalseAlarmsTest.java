package dev.charmed.scenario.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.ops.model.CloudSpec;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.state.CheckInfo;
import dev.charmed.scenario.state.Container;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.Model;
import dev.charmed.scenario.state.Network;
import dev.charmed.scenario.state.Notice;
import dev.charmed.scenario.state.PeerRelation;
import dev.charmed.scenario.state.Relation;
import dev.charmed.scenario.state.RelationEvent;
import dev.charmed.scenario.state.State;
import dev.charmed.scenario.state.Storage;
import dev.charmed.scenario.state.SubordinateRelation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scenarios that other checkers have refused, and Juju produces. */
final class FalseAlarmsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ingress.ready_relation_changed",
                "database.foo_relation_changed",
                "certificates.web_pebble_ready",
                "backup.run_action",
                "vault.secret_changed"
            })
    void libraryEventsMayBeNamedLikeJujus(String event) {
        Checked.charm("name: x").on(Event.custom(event)).isFine();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"database_ready", "relation_ready", "pebble_is_up", "certificate_available", "x_action_done"})
    void theCharmsOwnEventsMayHaveWordsOfJujus(String event) {
        Checked.charm("{name: x, requires: {db: {interface: sql}}, containers: {web: {}}}")
                .on(Event.custom(event))
                .isFine();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dns-record",
                "dns_record",
                "a1",
                "a-1",
                "foo-relation-changed",
                "relation-changed",
                "db-2_x-3",
                "action",
                "pebble-ready"
            })
    void endpointsMayHaveDashesDigitsAndUnderscores(String endpoint) {
        Relation relation = Relation.on(endpoint).withId(1);
        Checked charm = Checked.charm("{name: x, requires: {%s: {interface: i}}}".formatted(endpoint))
                .with(State.empty().withRelations(relation));
        for (RelationEvent event : List.of(
                Event.relationCreated(relation),
                Event.relationJoined(relation).from(0),
                Event.relationChanged(relation).from(0),
                Event.relationDeparted(relation).from(0),
                Event.relationBroken(relation))) {
            charm.on(event).isFine();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo-bar", "foo-bar-baz", "1foo", "f", "foo-1", "pebble-ready"})
    void containersMayHaveDashesAndDigits(String name) {
        CheckInfo check = CheckInfo.builder("http-check_2").build();
        Notice notice = Notice.builder("example.com/a-b_c").id("1").build();
        Container container = Container.connected(name)
                .withLayer("base", "checks: {http-check_2: {override: replace, tcp: {port: 80}}}")
                .withCheckInfos(check)
                .withNotices(notice);
        Checked charm = Checked.charm("{name: x, containers: {%s: {}}}".formatted(name))
                .with(State.empty().withContainers(container));
        charm.on(Event.pebbleReady(container)).isFine();
        charm.on(Event.pebbleCheckFailed(container, check)).isFine();
        charm.on(Event.pebbleCheckRecovered(container, check)).isFine();
        charm.on(Event.pebbleCustomNotice(container, notice)).isFine();
    }

    @Test
    void storagesAndActionsMayHaveDashesAndDigits() {
        Checked charm = Checked.charm("{name: x, storage: {web-data2: {type: block}}, actions: {get-2-fa: {}}}");
        Storage storage = new Storage("web-data2", 3);
        charm.with(State.empty().withStorages(storage))
                .on(Event.storageAttached(storage))
                .isFine();
        charm.on(Event.action("get-2-fa")).isFine();
    }

    @Test
    void optionsAndParametersMayBeNamedAsTheyLike() {
        Checked.charm("{name: x, config: {options: {log_level: {type: string}, 2-X: {type: int}}}}")
                .with(State.empty().withConfig(Map.of("log_level", "info", "2-X", 1)))
                .isFine();
        Checked.charm("{name: x, actions: {go: {params: {dry_run: {type: boolean}, s3-Key: {type: string}}}}}")
                .on(Event.action("go").with("dry_run", true).with("s3-Key", ""))
                .isFine();
    }

    @Test
    void checksNeedNoThreshold() {
        Container container = Container.connected("web")
                .withLayer("base", "checks: {up: {override: replace, exec: {command: up}}}")
                .withCheckInfos(CheckInfo.builder("up").build());
        Checked.charm("{name: x, containers: {web: {}}}")
                .with(State.empty().withContainers(container))
                .isFine();
    }

    @Test
    void subordinatesAreRelatedToTheirPrincipalsAndBoundThere() {
        Checked.charm("{name: x, subordinate: true, requires: {juju-info: {interface: juju-info, scope: container}}}")
                .with(State.empty()
                        .withModel(Model.builder().type("lxd").build())
                        .withRelations(SubordinateRelation.on("juju-info"))
                        .withNetworks(Network.on("juju-info")))
                .isFine();
    }

    @Test
    void jujuInfoIsABindingOfEveryCharm() {
        Checked.charm("name: x")
                .with(State.empty().withNetworks(Network.on("juju-info")))
                .isFine();
    }

    @Test
    void peersMayHaveNoPeers() {
        PeerRelation alone = PeerRelation.on("mates").withId(1);
        Checked charm = Checked.charm("{name: x, peers: {mates: {interface: mates}}}")
                .with(State.empty().withRelations(alone));
        charm.on(Event.relationCreated(alone)).isFine();
        charm.on(Event.configChanged()).isFine();
    }

    @Test
    void peersDepartOneByOne() {
        PeerRelation left = PeerRelation.on("mates").withId(1);
        Checked.charm("{name: x, peers: {mates: {interface: mates}}}")
                .with(State.empty().withRelations(left))
                .on(Event.relationDeparted(left).from(1))
                .isFine();
    }

    @Test
    void kubernetesShowsCredentials() {
        Model model = Model.builder()
                .cloudSpec(Optional.of(new CloudSpec("kubernetes")))
                .build();
        Checked.charm("name: x").with(State.empty().withModel(model)).isFine();
    }

    @Test
    void aUnitThatLedBeforeHasLeftItsMarks() {
        State formerLeader = State.empty()
                .withLeader(false)
                .withRelations(Relation.on("db").withId(1).withLocalAppData(Map.of("written", "before")));
        Checked.charm("{name: x, requires: {db: {interface: sql}}}")
                .with(formerLeader)
                .isFine();
    }

    @Test
    void whatARelationLeavesBehindMayStillBeRead() {
        Relation relation = Relation.on("db").withId(1).withRemoteUnitsData(Map.of(0, Map.of("a", "b")));
        Checked.charm("{name: x, requires: {db: {interface: sql}}}")
                .with(State.empty().withRelations(relation))
                .on(Event.relationBroken(relation))
                .isFine();
    }

    @Test
    void aCharmMayDeclareWhatOnlyOthersUnderstand() {
        assertThat(ConsistencyChecker.checkDeployable(CharmMeta.parse("""
                        name: x
                        summary: s
                        description: d
                        x-team: observability
                        requires:
                          metrics: {interface: prometheus_scrape, optional: true, schema: metrics.json, x-note: y}
                        """))).isEmpty();
    }
}
