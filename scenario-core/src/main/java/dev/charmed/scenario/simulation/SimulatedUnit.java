package dev.charmed.scenario.simulation;

import dev.charmed.ops.hooktools.HookTools;
import dev.charmed.ops.hooktools.LegacyTools;
import dev.charmed.ops.hooktools.SecretTools;
import dev.charmed.ops.model.CloudSpec;
import dev.charmed.ops.model.GoalState;
import dev.charmed.ops.model.LogLevel;
import dev.charmed.ops.model.NetworkInfo;
import dev.charmed.ops.model.Payload;
import dev.charmed.ops.model.PortRange;
import dev.charmed.ops.model.Scope;
import dev.charmed.ops.model.SecretInfo;
import dev.charmed.ops.model.Status;
import dev.charmed.ops.model.StorageId;
import dev.charmed.ops.model.StorageInfo;
import dev.charmed.scenario.pebble.SimulatedPebble;
import dev.charmed.scenario.state.State;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One unit during one hook: answers the hook tools from a State and remembers what the charm did.
 *
 * <p>Not safe for several threads: as with Juju, calls of one hook come one after the other.
 */
public final class SimulatedUnit implements HookTools {
    private final Hook hook;
    private final SimulatedRelations relations;
    private final SimulatedSecrets secrets;
    private final SimulatedUnitTools unit;
    private final SimulatedNetworks networks;
    private final SimulatedPorts ports;
    private final SimulatedStorage storage;
    private final SimulatedUnitState unitState;
    private final SimulatedAction action;
    private final SimulatedLegacy legacy;
    private final SimulatedContainers containers;

    public SimulatedUnit(Hook hook) {
        this.hook = hook;
        relations = new SimulatedRelations(hook);
        secrets = new SimulatedSecrets(hook, relations);
        unit = new SimulatedUnitTools(hook);
        networks = new SimulatedNetworks(hook, relations);
        ports = new SimulatedPorts(hook);
        storage = new SimulatedStorage(hook);
        unitState = new SimulatedUnitState(hook);
        action = new SimulatedAction(hook);
        legacy = new SimulatedLegacy(hook);
        containers = new SimulatedContainers(hook);
    }

    /** What the hook is about. */
    public Hook hook() {
        return hook;
    }

    /**
     * The Pebble of a container; where the State has no such container, it does not answer.
     *
     * <p>Safe for several threads.
     */
    public SimulatedPebble pebble(String container) {
        return containers.pebble(container);
    }

    /** Paths of files of containers that were too large for the State when the hook was settled, by container. */
    public Map<String, List<String>> omittedFiles() {
        return containers.omittedFiles();
    }

    /** Whether the charm has asked for a reboot so far. */
    public Reboot reboot() {
        return unit.reboot();
    }

    /** What the charm has written with {@code juju-log} so far. */
    public List<LogLine> log() {
        return unit.logLines();
    }

    /**
     * Ends the hook.
     *
     * @param succeeded whether the charm's process ended well; else Juju drops what waits for that
     */
    public HookResult settle(boolean succeeded) {
        List<String> refused = succeeded ? flushErrors() : List.of();
        boolean applied = succeeded && refused.isEmpty() && unit.reboot() != Reboot.NOW;
        return new HookResult(
                stateLeft(applied),
                unit.logLines(),
                unit.status(Scope.APPLICATION).history(),
                unit.status(Scope.UNIT).history(),
                unit.workloadVersionHistory(),
                applied ? storage.requested() : Map.of(),
                applied ? secrets.removedRevisions() : List.of(),
                containers.execHistory(),
                containers.unansweredCommands(),
                action.report(),
                unit.reboot(),
                refused);
    }

    private List<String> flushErrors() {
        return Stream.of(relations.flushErrors(), unitState.flushErrors(), secrets.flushErrors())
                .flatMap(List::stream)
                .toList();
    }

    private State stateLeft(boolean applied) {
        return hook.state().with(builder -> {
            builder.secrets(secrets.settled(applied))
                    .appStatus(unit.status(Scope.APPLICATION).current())
                    .unitStatus(unit.status(Scope.UNIT).current())
                    .workloadVersion(unit.workloadVersion())
                    .leaderSettings(legacy.leaderSettings())
                    .payloads(legacy.payloads())
                    .containers(containers.settled())
                    .storages(storage.settled());
            if (applied) {
                builder.relations(relations.settled())
                        .openedPorts(ports.settled())
                        .charmState(unitState.stateGet())
                        .podSpec(legacy.podSpecGet())
                        .rawPodSpec(legacy.rawPodSpecGet());
            }
        });
    }

    @Override
    public List<Integer> relationIds(String endpoint) {
        return unrestricted(relations).relationIds(endpoint);
    }

    @Override
    public String relationEndpoint(int relationId) {
        return unrestricted(relations).relationEndpoint(relationId);
    }

    @Override
    public List<String> relationUnits(int relationId) {
        return unrestricted(relations).relationUnits(relationId);
    }

    @Override
    public String relationApplication(int relationId) {
        return unrestricted(relations).relationApplication(relationId);
    }

    @Override
    public Map<String, String> relationGet(int relationId, String member) {
        return unrestricted(relations).relationGet(relationId, member);
    }

    @Override
    public void relationSet(int relationId, Scope scope, Map<String, String> changes) {
        unrestricted(relations).relationSet(relationId, scope, changes);
    }

    @Override
    public String relationModel(int relationId) {
        return unrestricted(relations).relationModel(relationId);
    }

    @Override
    public String secretAdd(Scope owner, Map<String, String> content, SecretMetadata metadata) {
        return secretTools().secretAdd(owner, content, metadata);
    }

    @Override
    public void secretSet(String id, Map<String, String> content, SecretMetadata metadata) {
        secretTools().secretSet(id, content, metadata);
    }

    @Override
    public Map<String, String> secretGet(String id, Optional<String> label, SecretRead read) {
        return secretTools().secretGet(id, label, read);
    }

    @Override
    public Map<String, String> secretGetByLabel(String label, SecretRead read) {
        return secretTools().secretGetByLabel(label, read);
    }

    @Override
    public SecretInfo secretInfo(String id) {
        return secretTools().secretInfo(id);
    }

    @Override
    public SecretInfo secretInfoByLabel(String label) {
        return secretTools().secretInfoByLabel(label);
    }

    @Override
    public List<String> secretIds() {
        return secretTools().secretIds();
    }

    @Override
    public void secretGrant(String id, int relationId, Optional<String> unit) {
        secretTools().secretGrant(id, relationId, unit);
    }

    @Override
    public void secretRevoke(String id, SecretConsumer consumer) {
        secretTools().secretRevoke(id, consumer);
    }

    @Override
    public void secretRemove(String id, OptionalInt revision) {
        secretTools().secretRemove(id, revision);
    }

    @Override
    public Map<String, Object> configGet() {
        return unrestricted(unit).configGet();
    }

    @Override
    public SortedSet<String> configOptions() {
        return unrestricted(unit).configOptions();
    }

    @Override
    public boolean isLeader() {
        return unrestricted(unit).isLeader();
    }

    @Override
    public void statusSet(Scope scope, Status status) {
        unrestricted(unit).statusSet(scope, status);
    }

    @Override
    public Status statusGet(Scope scope) {
        return hook.isRestricted() ? Status.unknown() : unit.statusGet(scope);
    }

    @Override
    public SortedMap<String, Status> unitStatuses() {
        return hook.isRestricted() ? new TreeMap<>() : unit.unitStatuses();
    }

    @Override
    public void applicationVersionSet(String version) {
        unrestricted(unit).applicationVersionSet(version);
    }

    @Override
    public void log(LogLevel level, String message) {
        unit.log(level, message);
    }

    @Override
    public GoalState goalState() {
        return unrestricted(unit).goalState();
    }

    @Override
    public CloudSpec credentialGet() {
        return unrestricted(unit).credentialGet();
    }

    @Override
    public Path resourceGet(String name) {
        return unrestricted(unit).resourceGet(name);
    }

    @Override
    public void reboot(boolean now) {
        unrestricted(unit).reboot(now);
    }

    @Override
    public NetworkInfo networkGet(String binding, OptionalInt relationId) {
        return unrestricted(networks).get(binding, relationId);
    }

    @Override
    public String privateAddress() {
        return unrestricted(networks).privateAddress();
    }

    @Override
    public String publicAddress() {
        return unrestricted(networks).publicAddress();
    }

    @Override
    public void openPort(PortRange range, List<String> endpoints) {
        unrestricted(ports).open(range, endpoints);
    }

    @Override
    public void closePort(PortRange range, List<String> endpoints) {
        unrestricted(ports).close(range, endpoints);
    }

    @Override
    public SortedMap<PortRange, SortedSet<String>> openedPorts() {
        return hook.isRestricted() ? new TreeMap<>() : ports.opened();
    }

    @Override
    public List<StorageId> storageList() {
        return unrestricted(storage).storageList();
    }

    @Override
    public StorageInfo storageGet(StorageId storage) {
        return unrestricted(this.storage).storageGet(storage);
    }

    @Override
    public void storageAdd(Map<String, Integer> counts) {
        unrestricted(storage).storageAdd(counts);
    }

    @Override
    public Map<String, String> stateGet() {
        return unrestricted(unitState).stateGet();
    }

    @Override
    public void stateSet(Map<String, String> values) {
        unrestricted(unitState).stateSet(values);
    }

    @Override
    public void stateDelete(String key) {
        unrestricted(unitState).stateDelete(key);
    }

    @Override
    public Map<String, Object> actionGet() {
        return unrestricted(action).actionGet();
    }

    @Override
    public void actionSet(Map<String, String> results) {
        unrestricted(action).actionSet(results);
    }

    @Override
    public void actionFail(String message) {
        unrestricted(action).actionFail(message);
    }

    @Override
    public void actionLog(String message) {
        unrestricted(action).actionLog(message);
    }

    @Override
    public Map<String, String> leaderGet() {
        return legacyTools().leaderGet();
    }

    @Override
    public void leaderSet(Map<String, String> changes) {
        legacyTools().leaderSet(changes);
    }

    @Override
    public void payloadRegister(Payload payload) {
        legacyTools().payloadRegister(payload);
    }

    @Override
    public void payloadStatusSet(String payloadClass, String id, String status) {
        legacyTools().payloadStatusSet(payloadClass, id, status);
    }

    @Override
    public void payloadUnregister(String payloadClass, String id) {
        legacyTools().payloadUnregister(payloadClass, id);
    }

    @Override
    public void podSpecSet(String spec, Optional<String> resources) {
        legacyTools().podSpecSet(spec, resources);
    }

    @Override
    public Optional<String> podSpecGet() {
        return legacyTools().podSpecGet();
    }

    @Override
    public void rawPodSpecSet(String spec) {
        legacyTools().rawPodSpecSet(spec);
    }

    @Override
    public Optional<String> rawPodSpecGet() {
        return legacyTools().rawPodSpecGet();
    }

    @Override
    public void addMetric(Map<String, String> metrics, Map<String, String> labels) {
        hook.requireLegacyTools();
        legacy.addMetric(metrics, labels);
    }

    private SecretTools secretTools() {
        hook.requireSecretTools();
        return unrestricted(secrets);
    }

    private LegacyTools legacyTools() {
        hook.requireLegacyTools();
        return unrestricted(legacy);
    }

    private <T> T unrestricted(T part) {
        hook.requireUnrestricted();
        return part;
    }
}
