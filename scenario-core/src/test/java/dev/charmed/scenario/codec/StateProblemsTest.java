package dev.charmed.scenario.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.charmed.scenario.meta.Position;
import dev.charmed.scenario.state.State;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people are told of a State that cannot be read: where, what was found, what is right. */
class StateProblemsTest {

    @Test
    void unknownKeyIsToldTheNearestKnownOne() {
        assertProblems(
                "{\"relatons\": []}",
                "relatons (line 1, column 2): unknown key: a State has no \"relatons\"; did you mean \"relations\"?");
    }

    @Test
    void unknownKeyThatIsNearNoneIsToldThemAll() {
        assertProblems(
                "storages: [{name: data, location: /srv}]",
                "storages[0].location (line 1, column 25): unknown key: a storage has no \"location\"; it has name, index, files");
    }

    @Test
    void relationIsToldTheKeysOfItsOwnType() {
        assertProblems(
                """
                {"relations": [
                  {"relation_type": "Relation", "endpoint": "db", "remote_unit_data": {}}
                ]}
                """,
                "relations[0].remote_unit_data (line 2, column 51): unknown key: a Relation has no \"remote_unit_data\";"
                        + " did you mean \"remote_units_data\"?");
    }

    @Test
    void relationWithFieldsOfTwoTypesIsARelation() {
        assertProblems(
                "relations: [{endpoint: db, peers_data: {}, limit: 1}]",
                "relations[0].peers_data (line 1, column 28): unknown key: a Relation has no \"peers_data\";"
                        + " it has relation_type, endpoint, interface, id, local_app_data, local_unit_data,"
                        + " remote_app_name, remote_app_data, remote_units_data, limit, remote_model_uuid");
    }

    @Test
    void unknownRelationTypeIsToldTheNearestKnownOne() {
        assertProblems(
                "relations: [{endpoint: db, relation_type: peer-relation}]",
                "relations[0].relation_type (line 1, column 43): expected one of \"PeerRelation\", \"Relation\","
                        + " \"SubordinateRelation\", found \"peer-relation\"; did you mean \"PeerRelation\"?");
    }

    @Test
    void wrongTypeIsToldWhatWasFoundAndWhatIsExpected() {
        assertProblems(
                "{\"leader\": \"yes\", \"relations\": {}, \"planned_units\": 1.0, \"config\": [], \"workload_version\": null}",
                "leader (line 1, column 12): expected true or false, found the string \"yes\"",
                "relations (line 1, column 32): expected a list, found a mapping",
                "planned_units (line 1, column 53): expected an integer from 0, found the float 1.0",
                "config (line 1, column 68): expected a mapping, found a list",
                "workload_version (line 1, column 92): expected a string, found null");
    }

    @Test
    void yamlNumberWhereAStringIsMeantIsToldToBeQuoted() {
        assertProblems(
                "workload_version: 1.4",
                "workload_version (line 1, column 19): expected a string (in quotes), found the float 1.4");
    }

    @Test
    void integerOutOfBoundsIsToldTheBounds() {
        assertProblems(
                "{planned_units: -1, opened_ports: [{port: 0}, {port: 99999999999999999999}]}",
                "planned_units (line 1, column 17): expected an integer from 0, found the integer -1",
                "opened_ports[0].port (line 1, column 43): expected an integer from 1 to 65535, found the integer 0",
                "opened_ports[1].port (line 1, column 54): expected an integer from 1 to 65535,"
                        + " found the integer 99999999999999999999");
    }

    @Test
    void missingFieldsAreNamed() {
        assertProblems(
                "{relations: [{}], opened_ports: [{protocol: udp}], unit_status: {message: hi}}",
                "relations[0].endpoint (line 1, column 14): missing: a Relation needs it",
                "opened_ports[0].port (line 1, column 34): missing: udp needs a port",
                "unit_status.name (line 1, column 65): missing: a status needs it");
    }

    @Test
    void refusalsOfTheRecordsAreToldAtTheirPart() {
        assertProblems(
                "{secrets: [{tracked_content: {}}], containers: [{name: A_b}], storages: [{name: data}, {name: 1-a}]}",
                "secrets[0] (line 1, column 12): a secret has content: at least one key",
                "containers[0] (line 1, column 49): \"A_b\" is no name for a container: Juju wants lower-case letters"
                        + " and digits, with dashes in between",
                "storages[1] (line 1, column 88): \"1-a\" is no name for a storage: Juju wants lower-case letters and"
                        + " digits, joined by single dashes");
    }

    @Test
    void wordsOutsideOfAnEnumerationAreToldTheNearestOne() {
        assertProblems(
                "{unit_status: {name: actve}, model: {type: lxc}, secrets: [{tracked_content: {a: b}, owner: unti}]}",
                "unit_status.name (line 1, column 22): expected one of \"active\", \"blocked\", \"error\","
                        + " \"maintenance\", \"unknown\", \"waiting\", found \"actve\"; did you mean \"active\"?",
                "model.type (line 1, column 44): expected one of \"kubernetes\", \"lxd\", found \"lxc\";"
                        + " did you mean \"lxd\"?",
                "secrets[0].owner (line 1, column 93): expected one of \"unit\", \"app\", found \"unti\";"
                        + " did you mean \"unit\"?");
    }

    @Test
    void keysThatAreNoUnitNumbersAreRefused() {
        assertProblems(
                "relations: [{endpoint: db, remote_units_data: {db/0: {}, 01: {}, 1: {a: 2}}}]",
                "relations[0].remote_units_data[\"db/0\"] (line 1, column 48): expected the number of a unit,"
                        + " such as 0, as key, found \"db/0\"",
                "relations[0].remote_units_data.01 (line 1, column 58): expected the number of a unit,"
                        + " such as 0, as key, found \"01\"",
                "relations[0].remote_units_data.1.a (line 1, column 73): expected a string (in quotes),"
                        + " found the integer 2");
    }

    @Test
    void timesAndDurationsAreToldTheirForm() {
        assertProblems(
                """
                containers:
                - name: web
                  notices:
                  - {key: a.b/c, last_occurred: 2026-01-01T00:00:00, repeat_after: 5 minutes}
                """,
                "containers[0].notices[0].last_occurred (line 4, column 33): expected a time with its zone, such as"
                        + " \"2026-01-31T12:00:00Z\", found the string \"2026-01-01T00:00:00\"",
                "containers[0].notices[0].repeat_after (line 4, column 68): expected a duration of at most 290 years,"
                        + " such as \"1h30m\" or \"10s\", found the string \"5 minutes\"");
    }

    @Test
    void valuesThatDoNotGoTogetherAreRefused() {
        assertProblems(
                "{opened_ports: [{protocol: icmp, port: 8}, {port: 9, to_port: 8}], app_status: {name: unknown, message: x}}",
                "opened_ports[0].port (line 1, column 40): icmp has no ports",
                "opened_ports[1] (line 1, column 44): port range bounds must be between 1 and 65535, got 9-8",
                "app_status.message (line 1, column 105): an unknown status has no message");
    }

    @Test
    void configHoldsScalarsOnly() {
        assertProblems(
                "config: {list: [], nothing: null}",
                "config.list (line 1, column 16): expected a string, an integer, a float or a boolean, found a list",
                "config.nothing (line 1, column 29): expected a string, an integer, a float or a boolean, found null");
    }

    @Test
    void keysThatAreGivenTwiceAreRefused() {
        assertProblems(
                "{\"leader\": true, \"model\": {\"name\": \"a\", \"name\": \"a\"}, \"leader\": true}",
                "model.name (line 1, column 41): the key is given twice",
                "leader (line 1, column 55): the key is given twice");
    }

    @Test
    void problemsAreInTheOrderOfTheDocumentWhateverTheyAre() {
        assertProblems(
                """
                zzzzzzzz: 1
                leader: 2
                config: 3
                """,
                "zzzzzzzz (line 1, column 1): unknown key: a State has no \"zzzzzzzz\"; it has config, relations,"
                        + " networks, containers, storages, opened_ports, leader, model, secrets, resources,"
                        + " planned_units, deferred, stored_states, app_status, unit_status, workload_version,"
                        + " charm_state, leader_settings, payloads, pod_spec, raw_pod_spec",
                "leader (line 2, column 9): expected true or false, found the integer 2",
                "config (line 3, column 9): expected a mapping, found the integer 3");
    }

    @Test
    void problemOfAPlainTreeHasNoLine() {
        StateFormatException refusal = catchThrowableOfType(
                StateFormatException.class,
                () -> StateCodec.fromTree(Map.of("relations", List.of(Map.of("endpoint", 5)))));

        assertThat(refusal).hasMessage("relations[0].endpoint: expected a string, found the integer 5");
        assertThat(refusal.problems())
                .containsExactly(new Problem(
                        "relations[0].endpoint", Position.NOWHERE, "expected a string, found the integer 5"));
    }

    @Test
    void plainTreeHoldsPlainValuesOnly() {
        StateFormatException refusal = catchThrowableOfType(
                StateFormatException.class,
                () -> StateCodec.fromTree(Map.of("config", Map.of("a", List.of(Double.NaN)))));

        assertThat(refusal)
                .hasMessage("config.a[0]: expected a string, a finite number, a boolean, a list or a mapping,"
                        + " found NaN (Double)");
    }

    private static void assertProblems(String document, String... problems) {
        TextFormat format = TextFormat.ofContent(document);

        StateFormatException refusal = catchThrowableOfType(StateFormatException.class, () -> read(document, format));

        assertThat(refusal.problems().stream().map(Problem::toString)).containsExactly(problems);
        assertThat(refusal).hasMessage(String.join("\n", Arrays.asList(problems)));
    }

    private static State read(String document, TextFormat format) {
        return StateCodec.read(document, format);
    }
}
