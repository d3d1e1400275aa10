package dev.charmed.scenario.codec;

import dev.charmed.ops.model.Payload;
import dev.charmed.ops.model.Status;
import dev.charmed.scenario.state.Container;
import dev.charmed.scenario.state.DeferredEvent;
import dev.charmed.scenario.state.Model;
import dev.charmed.scenario.state.Network;
import dev.charmed.scenario.state.Port;
import dev.charmed.scenario.state.RelationBase;
import dev.charmed.scenario.state.Resource;
import dev.charmed.scenario.state.Secret;
import dev.charmed.scenario.state.State;
import dev.charmed.scenario.state.Storage;
import dev.charmed.scenario.state.StoredState;
import java.util.List;
import java.util.Map;

/** The State as a whole. */
final class StateTree {
    static final Shape<State> SHAPE = Shapes.part("a State", StateTree::read);

    private static final Shape<List<RelationBase>> RELATIONS = Shapes.listOf(RelationCodec.SHAPE);
    private static final Shape<List<Network>> NETWORKS = Shapes.listOf(ModelCodec.NETWORK);
    private static final Shape<List<Container>> CONTAINERS = Shapes.listOf(ContainerCodec.SHAPE);
    private static final Shape<List<Storage>> STORAGES = Shapes.listOf(UnitCodec.STORAGE);
    private static final Shape<List<Port>> PORTS = Shapes.listOf(UnitCodec.PORT);
    private static final Shape<List<Secret>> SECRETS = Shapes.listOf(SecretCodec.SHAPE);
    private static final Shape<List<Resource>> RESOURCES = Shapes.listOf(UnitCodec.RESOURCE);
    private static final Shape<List<DeferredEvent>> DEFERRED = Shapes.listOf(UnitCodec.DEFERRED);
    private static final Shape<List<StoredState>> STORED_STATES = Shapes.listOf(UnitCodec.STORED_STATE);
    private static final Shape<List<Payload>> PAYLOADS = Shapes.listOf(UnitCodec.PAYLOAD);

    private StateTree() {}

    private static State read(Fields fields) {
        return State.builder()
                .config(fields.optional("config", Shapes.OPTIONS).orElse(Map.of()))
                .relations(fields.get("relations", RELATIONS, List.of()))
                .networks(fields.get("networks", NETWORKS, List.of()))
                .containers(fields.get("containers", CONTAINERS, List.of()))
                .storages(fields.get("storages", STORAGES, List.of()))
                .openedPorts(fields.get("opened_ports", PORTS, List.of()))
                .leader(fields.get("leader", Shapes.FLAG, false))
                .model(fields.optional("model", ModelCodec.MODEL).orElseGet(Model::testing))
                .secrets(fields.get("secrets", SECRETS, List.of()))
                .resources(fields.get("resources", RESOURCES, List.of()))
                .plannedUnits(fields.get("planned_units", Shapes.COUNT, 1))
                .deferred(fields.get("deferred", DEFERRED, List.of()))
                .storedStates(fields.get("stored_states", STORED_STATES, List.of()))
                .appStatus(fields.optional("app_status", UnitCodec.STATUS).orElseGet(Status::unknown))
                .unitStatus(fields.optional("unit_status", UnitCodec.STATUS).orElseGet(Status::unknown))
                .workloadVersion(fields.text("workload_version", ""))
                .charmState(fields.get("charm_state", Shapes.DATABAG, Map.of()))
                .leaderSettings(fields.get("leader_settings", Shapes.DATABAG, Map.of()))
                .payloads(fields.get("payloads", PAYLOADS, List.of()))
                .podSpec(fields.optionalText("pod_spec"))
                .rawPodSpec(fields.optionalText("raw_pod_spec"))
                .build();
    }

    static Map<String, Object> write(State state) {
        return new Branch()
                .with("config", state.config())
                .withList("relations", state.relations(), RelationCodec::write)
                .withList("networks", state.networks(), ModelCodec::write)
                .withList("containers", state.containers(), ContainerCodec::write)
                .withList("storages", state.storages(), UnitCodec::write)
                .withList("opened_ports", state.openedPorts(), UnitCodec::write)
                .with("leader", state.leader())
                .with("model", ModelCodec.write(state.model()))
                .withList("secrets", state.secrets(), SecretCodec::write)
                .withList("resources", state.resources(), UnitCodec::write)
                .with("planned_units", (long) state.plannedUnits())
                .withList("deferred", state.deferred(), UnitCodec::write)
                .withList("stored_states", state.storedStates(), UnitCodec::write)
                .with("app_status", UnitCodec.write(state.appStatus()))
                .with("unit_status", UnitCodec.write(state.unitStatus()))
                .with("workload_version", state.workloadVersion())
                .withUnless(state.charmState().isEmpty(), "charm_state", state.charmState())
                .withUnless(state.leaderSettings().isEmpty(), "leader_settings", state.leaderSettings())
                .withUnless(state.payloads().isEmpty(), "payloads", payloads(state))
                .withUnless(
                        state.podSpec().isEmpty(), "pod_spec", state.podSpec().orElse(""))
                .withUnless(
                        state.rawPodSpec().isEmpty(),
                        "raw_pod_spec",
                        state.rawPodSpec().orElse(""))
                .map();
    }

    private static List<?> payloads(State state) {
        return state.payloads().stream().map(UnitCodec::write).toList();
    }
}
