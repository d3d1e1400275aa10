package dev.charmed.scenario.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.charmed.scenario.state.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema and the codec agree. */
class StateSchemaTest {
    private static final String UNKNOWN = "zzzzzzzzzzzz";
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(StateSchema.json(), InputFormat.JSON);

    @ParameterizedTest
    @MethodSource("dev.charmed.scenario.codec.StateCatalogue#states")
    void everythingThatIsWrittenIsValid(State state) {
        assertThat(errors(StateCodec.toJson(state))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'leader': true, 'config': null, 'unit_status': null, 'app_status': {'name': 'active'}, 'model': null}",
                "{'relations': [{'endpoint': 'db'}, {'endpoint': 'db', 'id': 4, 'interface': null}]}",
                "{'relations': [{'endpoint': 'db', 'relation_type': 'Relation', 'remote_units_data': {'0': {'a': 'b'}}}]}",
                "{'relations': [{'endpoint': 'db', 'peers_data': {'1': {}}}]}",
                "{'relations': [{'endpoint': 'db', 'remote_unit_id': '3'}, {'endpoint': 'x-y_z', 'remote_unit_id': 3}]}",
                "{'opened_ports': [{'port': 80}, {'protocol': 'icmp', 'port': null}, {'protocol': 'icmp'}]}",
                "{'secrets': [{'tracked_content': {'a': 'b'}, 'latest_content': null, 'owner': null, 'rotate': 'daily'}]}",
                "{'secrets': [{'tracked_content': {'a': 'b'}, 'remote_grants': {'3': ['app', 'app/0']}}]}",
                "{'containers': [{'name': 'web', 'notices': [{'key': 'a.b/c', 'repeat_after': 1.5, 'id': null}]}]}",
                "{'containers': [{'name': 'web', 'check_infos': [{'name': 'up', 'successes': null, 'change_id': null}]}]}",
                "{'containers': [{'name': 'web', 'check_infos': [{'name': 'up', 'level': '', 'startup': ''}]}]}",
                "{'containers': [{'name': 'web', 'layers': {'a': {'services': {}}}, 'execs': [{'command_prefix': []}]}]}",
                "{'networks': [{'binding_name': 'db', 'bind_addresses': [{'addresses': [], 'mac_address': null}]}]}",
                "{'model': {'cloud_spec': {'type': 'lxd', 'credential': {'auth_type': 'certificate'}}}}",
                "{'stored_states': [{}], 'storages': [{'name': 'data'}], 'resources': [{'name': 'a', 'path': 'b'}]}"
            })
    void bothAcceptWhatLeavesThingsOut(String document) {
        String json = document.replace('\'', '"');

        assertThat(errors(json)).isEmpty();
        assertThat(StateCodec.read(json, TextFormat.JSON)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "{'leaders': true}",
                "{'leader': 'yes'}",
                "{'leader': null}",
                "{'relations': {}}",
                "{'relations': [{}]}",
                "{'relations': [{'endpoint': 'Db'}]}",
                "{'relations': [{'endpoint': 'db', 'id': -1}]}",
                "{'relations': [{'endpoint': 'db', 'id': '1'}]}",
                "{'relations': [{'endpoint': 'db', 'relation_type': 'PeerRelation', 'limit': 2}]}",
                "{'relations': [{'endpoint': 'db', 'local_app_data': {'': 'x'}}]}",
                "{'relations': [{'endpoint': 'db', 'local_app_data': {'a': 1}}]}",
                "{'relations': [{'endpoint': 'db', 'remote_units_data': {'db/0': {}}}]}",
                "{'config': {'a': null}}",
                "{'config': {'a': []}}",
                "{'opened_ports': [{'protocol': 'tcp'}]}",
                "{'opened_ports': [{'protocol': 'icmp', 'port': 80}]}",
                "{'opened_ports': [{'port': 65536}]}",
                "{'secrets': [{}]}",
                "{'secrets': [{'tracked_content': {}}]}",
                "{'secrets': [{'tracked_content': {'a': 'b'}, 'owner': 'application'}]}",
                "{'storages': [{'name': 'data', 'index': 1.5}]}",
                "{'containers': [{'name': 'a_b'}]}",
                "{'containers': [{'name': 'web', 'service_statuses': {'a': 'up'}}]}",
                "{'containers': [{'name': 'web', 'notices': [{'key': 'a', 'expire_after': 'soon'}]}]}",
                "{'unit_status': {'name': 'ready'}}",
                "{'unit_status': 'active'}",
                "{'planned_units': -1}",
                "{'model': {'type': 'vsphere'}}",
                "{'deferred': [{'handle_path': 'a'}]}"
            })
    void bothRefuseWhatIsWrong(String document) {
        String json = document.replace('\'', '"');

        assertThat(errors(json)).isNotEmpty();
        assertThatThrownBy(() -> StateCodec.read(json, TextFormat.JSON)).isInstanceOf(StateFormatException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "# | {%s}",
                "regular_relation | {relations: [{relation_type: Relation, endpoint: a, %s}]}",
                "peer_relation | {relations: [{relation_type: PeerRelation, endpoint: a, %s}]}",
                "subordinate_relation | {relations: [{relation_type: SubordinateRelation, endpoint: a, %s}]}",
                "network | {networks: [{binding_name: a, %s}]}",
                "bind_address | {networks: [{binding_name: a, bind_addresses: [{addresses: [], %s}]}]}",
                "address | {networks: [{binding_name: a, bind_addresses: [{addresses: [{value: a, %s}]}]}]}",
                "container | {containers: [{name: a, %s}]}",
                "mount | {containers: [{name: a, mounts: {a: {location: /a, source: a, %s}}}]}",
                "exec | {containers: [{name: a, execs: [{command_prefix: [], %s}]}]}",
                "notice | {containers: [{name: a, notices: [{key: a, %s}]}]}",
                "check_info | {containers: [{name: a, check_infos: [{name: a, %s}]}]}",
                "storage | {storages: [{name: a, %s}]}",
                "port | {opened_ports: [{port: 1, %s}]}",
                "status | {unit_status: {name: active, %s}}",
                "model | {model: {%s}}",
                "cloud_spec | {model: {cloud_spec: {type: a, %s}}}",
                "cloud_credential | {model: {cloud_spec: {type: a, credential: {auth_type: a, %s}}}}",
                "secret | {secrets: [{tracked_content: {a: b}, %s}]}",
                "resource | {resources: [{name: a, path: a, %s}]}",
                "deferred_event | {deferred: [{handle_path: a, owner: a, observer: a, %s}]}",
                "stored_state | {stored_states: [{%s}]}",
                "payload | {payloads: [{class: a, type: a, id: a, %s}]}"
            })
    void bothKnowTheSameKeys(String definition, String document) {
        assertThat(propertiesOf(definition)).isEqualTo(keysOf(document));
    }

    @Test
    void everythingInItIsDescribed() {
        List<Object> parts = new ArrayList<>(definitions().values());
        parts.add(schema());
        List<Object> described = parts.stream()
                .flatMap(part -> Stream.concat(Stream.of(part), properties(part).values().stream()))
                .toList();

        assertThat(described).hasSizeGreaterThan(100).allMatch(part -> ((Map<?, ?>) part).containsKey("description"));
    }

    /** The keys that the codec lists where it meets one that it does not know. */
    private static Set<String> keysOf(String document) {
        try {
            StateCodec.read(document.formatted(UNKNOWN + ": 1"), TextFormat.YAML);
        } catch (StateFormatException refusal) {
            String message = refusal.problems().get(0).message();
            String list = message.substring(message.indexOf("; it has ") + "; it has ".length());
            return new TreeSet<>(Arrays.asList(list.split(", ")));
        }
        throw new AssertionError("an unknown key was accepted");
    }

    private static Set<String> propertiesOf(String definition) {
        Object part = definition.equals("#") ? schema() : definitions().getOrDefault(definition, Map.of());
        return new TreeSet<>(properties(part).keySet());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> properties(Object part) {
        return (Map<String, Object>) ((Map<?, Object>) part).getOrDefault("properties", Map.of());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> definitions() {
        return (Map<String, Object>) schema().getOrDefault("$defs", Map.of());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> schema() {
        return (Map<String, Object>) TreeText.read(StateSchema.json(), TextFormat.JSON);
    }

    private static List<Error> errors(String json) {
        return SCHEMA.validate(json, InputFormat.JSON);
    }
}
