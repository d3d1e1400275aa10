package dev.charmed.scenario.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.ops.model.Address;
import dev.charmed.ops.model.BindAddress;
import dev.charmed.ops.model.Status;
import dev.charmed.ops.pebble.GoDuration;
import dev.charmed.scenario.state.Absent;
import dev.charmed.scenario.state.CheckInfo;
import dev.charmed.scenario.state.Container;
import dev.charmed.scenario.state.Network;
import dev.charmed.scenario.state.Notice;
import dev.charmed.scenario.state.PeerRelation;
import dev.charmed.scenario.state.Port;
import dev.charmed.scenario.state.Relation;
import dev.charmed.scenario.state.RelationBase;
import dev.charmed.scenario.state.Secret;
import dev.charmed.scenario.state.State;
import dev.charmed.scenario.state.Storage;
import dev.charmed.scenario.state.StoredState;
import dev.charmed.scenario.state.SubordinateRelation;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be left out of a State's text, and what may be written in more than one way. */
class StateReadingTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "# nothing yet\n", "---\n", "null", "{}", "\uFEFF"})
    void yamlWithoutAnythingIsTheEmptyState(String document) {
        assertThat(StateCodec.read(document, TextFormat.YAML)).isEqualTo(State.empty());
    }

    @Test
    void whatIsLeftOutHasTheDefaultsOfTheRecords() {
        State state = yaml("""
                relations: [{endpoint: db}, {endpoint: peers, relation_type: PeerRelation}]
                networks: [{binding_name: db}]
                containers:
                - name: web
                  check_infos: [{name: up}]
                  notices: [{key: example.com/a}]
                storages: [{name: data}]
                opened_ports: [{port: 80}]
                secrets: [{tracked_content: {a: b}}]
                stored_states: [{}]
                unit_status: {name: active}
                """);

        assertThat(state)
                .isEqualTo(State.empty()
                        .withRelations(Relation.on("db"), PeerRelation.on("peers"))
                        .withNetworks(Network.on("db"))
                        .withContainers(Container.builder("web")
                                .checkInfos(List.of(CheckInfo.builder("up").build()))
                                .notices(List.of(Notice.builder("example.com/a").build()))
                                .build())
                        .withStorages(new Storage("data"))
                        .withOpenedPorts(Port.tcp(80))
                        .withSecrets(Secret.builder(Map.of("a", "b")).build())
                        .withStoredStates(new StoredState(Optional.empty(), "_stored", Map.of()))
                        .withUnitStatus(Status.active()));
    }

    @Test
    void whatHasNoNumberGetsTheLowestFreeOne() {
        State state =
                yaml("{relations: [{endpoint: a}, {endpoint: b, id: 1}], storages: [{name: a}, {name: a, index: 0}]}");

        assertThat(state.relations()).extracting(RelationBase::id).containsExactly(1, 2);
        assertThat(state.storages("a")).extracting(Storage::index).containsExactly(0, 1);
    }

    @Test
    void inactiveCheckHasNoChangeUnlessTold() {
        State state = yaml("containers: [{name: web, check_infos: [{name: up, status: inactive}]}]");

        assertThat(state.container("web").checkInfos().get(0).changeId()).isEmpty();
    }

    @Test
    void whatPythonHasForACheckThatSetsNothingIsTheDefault() {
        State state = yaml("containers: [{name: web, check_infos: [{name: up, level: '', startup: ''}]}]");

        assertThat(state.container("web").checkInfos())
                .containsExactly(CheckInfo.builder("up").build());
    }

    @Test
    void revisionsOfASecretFollowFromItsContents() {
        State state = yaml("secrets: [{id: a, tracked_content: {a: b}, latest_content: {a: c}}]");

        assertThat(state.secret("a").trackedRevision()).isEqualTo(1);
        assertThat(state.secret("a").latestRevision()).isEqualTo(2);
    }

    @Test
    void relationWithoutATypeHasTheOneThatItsFieldsBelongTo() {
        State state = yaml("""
                relations:
                - {endpoint: a, id: 1}
                - {endpoint: a, id: 2, peers_data: {}}
                - {endpoint: a, id: 3, remote_unit_data: {}}
                - {endpoint: a, id: 4, remote_unit_id: 0}
                - {endpoint: a, id: 5, remote_units_data: {}}
                """);

        assertThat(state.relations().stream().map(Object::getClass).map(type -> (Object) type))
                .containsExactly(
                        Relation.class,
                        PeerRelation.class,
                        SubordinateRelation.class,
                        SubordinateRelation.class,
                        Relation.class);
    }

    @Test
    void unitsAreNumberedByNumbersOrStrings() {
        State state = yaml("""
                relations:
                - {endpoint: a, id: 1, remote_units_data: {0: {a: b}, "1": {c: d}}}
                - {endpoint: a, id: 2, remote_unit_id: "7"}
                """);

        assertThat(state.findRelation(1).orElseThrow().unitsData())
                .isEqualTo(Map.of(0, Map.of("a", "b"), 1, Map.of("c", "d")));
        assertThat(state.findRelation(2).orElseThrow().unitsData()).containsOnlyKeys(7);
    }

    @ParameterizedTest
    @CsvSource({"yes, true", "On, true", "TRUE, true", "true, true", "no, false", "OFF, false", "False, false"})
    void booleansHaveTheWordsOfBothYamls(String word, boolean meaning) {
        assertThat(yaml("leader: " + word).leader()).isEqualTo(meaning);
    }

    @Test
    void wordsForBooleansAreStringsWhereStringsAreMeant() {
        assertThat(yaml("{workload_version: no, charm_state: {on: off}}"))
                .isEqualTo(State.empty().withWorkloadVersion("no").withCharmState(Map.of("on", "off")));
    }

    @Test
    void numbersKeepTheirKind() {
        State state = yaml("config: {a: 1, b: 1.0, c: 1e3, d: 0x1F, e: 123456789012345678901234567890, f: '1', g: -0}");

        assertThat(state.config())
                .isEqualTo(Map.of(
                        "a",
                        1L,
                        "b",
                        1.0,
                        "c",
                        1000.0,
                        "d",
                        31L,
                        "e",
                        new BigInteger("123456789012345678901234567890"),
                        "f",
                        "1",
                        "g",
                        0L));
    }

    @Test
    void nullsInsideOfTreesAreKept() {
        State state = yaml("stored_states: [{owner_path: A, content: {a: null, b: [~]}}]");

        assertThat(state.storedState("A", "_stored").content())
                .isEqualTo(Map.of("a", Absent.VALUE, "b", List.of(Absent.VALUE)));
    }

    @Test
    void plainTreeMayHoldNulls() {
        StoredState read = StateCodec.fromTree(Map.of(
                        "stored_states",
                        List.of(Map.of("owner_path", "A", "content", Map.of("a", Arrays.asList(1, null))))))
                .storedState("A", "_stored");

        assertThat(read.content()).isEqualTo(Map.of("a", List.of(1L, Absent.VALUE)));
    }

    @Test
    void nullIsTheSameAsLeavingOutWhatPythonWritesAsNone() {
        State state = StateCodec.read("""
                {"config": null, "model": null, "app_status": null, "unit_status": null,
                 "relations": [{"endpoint": "db", "interface": null, "remote_model_uuid": null}],
                 "networks": [{"binding_name": "db", "bind_addresses":
                   [{"addresses": [{"value": "10.0.0.1"}], "mac_address": null}]}],
                 "secrets": [{"tracked_content": {"a": "b"}, "latest_content": null, "id": null, "expire": null}],
                 "opened_ports": [{"protocol": "icmp", "port": null}]}
                """, TextFormat.JSON);

        assertThat(state)
                .isEqualTo(State.empty()
                        .withRelations(Relation.on("db"))
                        .withNetworks(Network.builder("db")
                                .bindAddresses(List.of(new BindAddress(List.of(new Address("10.0.0.1")))))
                                .build())
                        .withSecrets(Secret.builder(Map.of("a", "b")).build())
                        .withOpenedPorts(Port.icmp()));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-02T03:04:05Z, 2026-01-02T03:04:05Z",
        "2026-01-02T03:04:05.600+01:00, 2026-01-02T02:04:05.600Z",
        "2026-01-02 03:04:05-00:00, 2026-01-02T03:04:05Z",
        "2026-01-02t03:04:05Z, 2026-01-02T03:04:05Z"
    })
    void timesAreThoseOfRfc3339(String text, Instant time) {
        State state = yaml("secrets: [{id: a, tracked_content: {a: b}, expire: %s}]".formatted(text));

        assertThat(state.secret("a").expire()).contains(time);
    }

    @ParameterizedTest
    @CsvSource({
        "10s, PT10S",
        "1h30m, PT1H30M",
        "1.5s, PT1.5S",
        "1h0m0.000000001s, PT1H0.000000001S",
        "20ms, PT0.02S",
        "3us, PT0.000003S",
        "3µs, PT0.000003S",
        "7ns, PT0.000000007S",
        "-2m, PT-2M",
        "0, PT0S",
        "90, PT1M30S",
        "0.25, PT0.25S"
    })
    void durationsAreThoseOfGoOrSeconds(String text, Duration duration) {
        State state = yaml("containers: [{name: web, notices: [{key: a.b/c, repeat_after: %s}]}]".formatted(text));

        assertThat(state.container("web").notices().get(0).repeatAfter()).contains(duration);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0s",
        "PT10S, 10s",
        "PT1M, 1m0s",
        "PT1H, 1h0m0s",
        "PT25H30M1.5S, 25h30m1.5s",
        "PT0.02S, 20ms",
        "PT0.0015S, 1.5ms",
        "PT0.000003S, 3µs",
        "PT0.000000007S, 7ns",
        "PT-1.5S, -1.5s"
    })
    void durationsAreWrittenAsGoWritesThem(Duration duration, String text) {
        assertThat(GoDuration.text(duration)).isEqualTo(text);
    }

    @Test
    void anchorsAndMergesSaveRepetition() {
        State state = yaml("""
                relations:
                - &first {endpoint: db, id: 1, local_app_data: &databag {a: b}}
                - {<<: *first, id: 2}
                - {<<: [{id: 3}, *first], remote_app_data: *databag}
                """);

        assertThat(state.relations())
                .containsExactly(
                        database(1), database(2), ((Relation) database(3)).withRemoteAppData(Map.of("a", "b")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"leader\": true} | JSON",
                "{} | JSON",
                "'{' | JSON",
                "{leader: true} | YAML",
                "'' | YAML",
                "[] | YAML"
            })
    void textWithoutAFileNameIsJsonIfItStartsLikeOne(String text, TextFormat format) {
        assertThat(TextFormat.ofContent(text)).isEqualTo(format);
    }

    @Test
    void plainTextsAreReadAsTheParametersOfActionsAre() {
        assertThat(TreeText.read("{a: 5, b: [x, null]}", TextFormat.YAML))
                .isEqualTo(Map.of("a", 5L, "b", List.of("x", Absent.VALUE)));
    }

    private static RelationBase database(int id) {
        return Relation.on("db").withId(id).withLocalAppData(Map.of("a", "b"));
    }

    private static State yaml(String document) {
        return StateCodec.read(document, TextFormat.YAML);
    }
}
