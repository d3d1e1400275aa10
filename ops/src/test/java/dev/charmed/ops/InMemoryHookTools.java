package dev.charmed.ops;

import dev.charmed.ops.hooktools.HookToolException;
import dev.charmed.ops.hooktools.HookTools;
import dev.charmed.ops.hooktools.RelationNotFoundException;
import dev.charmed.ops.hooktools.SecretNotFoundException;
import dev.charmed.ops.model.CloudSpec;
import dev.charmed.ops.model.GoalState;
import dev.charmed.ops.model.LogLevel;
import dev.charmed.ops.model.NetworkInfo;
import dev.charmed.ops.model.Payload;
import dev.charmed.ops.model.PortRange;
import dev.charmed.ops.model.Scope;
import dev.charmed.ops.model.SecretInfo;
import dev.charmed.ops.model.SecretRotate;
import dev.charmed.ops.model.Status;
import dev.charmed.ops.model.StorageId;
import dev.charmed.ops.model.StorageInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Hook tools of a small model in memory, which remember what they were called with. */
final class InMemoryHookTools implements HookTools {
    final List<String> calls = new ArrayList<>();
    final Map<String, Object> config = new LinkedHashMap<>();
    final Map<Integer, InMemoryRelation> relations = new TreeMap<>();
    final Map<Scope, Status> statuses = new HashMap<>();
    final List<String> log = new ArrayList<>();
    final SortedMap<PortRange, SortedSet<String>> ports = new TreeMap<>();
    final Map<String, Map<String, String>> secrets = new TreeMap<>();
    final Map<String, SecretMetadata> secretMetadata = new TreeMap<>();
    final List<StorageId> storages = new ArrayList<>();
    final Map<String, Object> actionParameters = new LinkedHashMap<>();
    final Map<String, String> actionResults = new LinkedHashMap<>();
    final Map<String, String> goalUnits = new TreeMap<>();
    Optional<NetworkInfo> network = Optional.empty();
    Optional<String> actionFailure = Optional.empty();
    boolean leader;

    /** A relation on {@code endpoint} with what is in the databags of units and applications. */
    record InMemoryRelation(String endpoint, String remoteApplication, Map<String, Map<String, String>> databags) {}

    InMemoryRelation relate(int id, String endpoint, String remoteApplication) {
        InMemoryRelation relation = new InMemoryRelation(endpoint, remoteApplication, new TreeMap<>());
        relations.put(id, relation);
        return relation;
    }

    private InMemoryRelation relation(int id) {
        InMemoryRelation relation = relations.get(id);
        if (relation == null) {
            throw new RelationNotFoundException();
        }
        return relation;
    }

    private void called(String call) {
        calls.add(call);
    }

    @Override
    public List<Integer> relationIds(String endpoint) {
        called("relation-ids " + endpoint);
        return relations.entrySet().stream()
                .filter(entry -> entry.getValue().endpoint().equals(endpoint))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public String relationEndpoint(int relationId) {
        return relation(relationId).endpoint();
    }

    @Override
    public List<String> relationUnits(int relationId) {
        called("relation-list " + relationId);
        InMemoryRelation relation = relation(relationId);
        return relation.databags().keySet().stream()
                .filter(member -> member.startsWith(relation.remoteApplication() + "/"))
                .filter(member -> !member.equals("foo/0"))
                .toList();
    }

    @Override
    public String relationApplication(int relationId) {
        called("relation-list --app " + relationId);
        return relation(relationId).remoteApplication();
    }

    @Override
    public Map<String, String> relationGet(int relationId, String member) {
        called("relation-get " + relationId + " " + member);
        return new TreeMap<>(relation(relationId).databags().getOrDefault(member, Map.of()));
    }

    @Override
    public void relationSet(int relationId, Scope scope, Map<String, String> changes) {
        called("relation-set " + relationId + " " + scope + " " + new TreeMap<>(changes));
        String member = scope == Scope.UNIT ? "foo/0" : "foo";
        relation(relationId)
                .databags()
                .computeIfAbsent(member, unknown -> new TreeMap<>())
                .putAll(changes);
    }

    @Override
    public String relationModel(int relationId) {
        return "uuid-of-model-of-" + relation(relationId).remoteApplication();
    }

    @Override
    public String secretAdd(Scope owner, Map<String, String> content, SecretMetadata metadata) {
        called("secret-add " + owner);
        String id = "secret:" + secrets.size();
        secrets.put(id, content);
        secretMetadata.put(id, metadata);
        return id;
    }

    @Override
    public void secretSet(String id, Map<String, String> content, SecretMetadata metadata) {
        called("secret-set " + id + " " + content + " " + metadata.label().orElse(""));
    }

    @Override
    public Map<String, String> secretGet(String id, Optional<String> label, SecretRead read) {
        called("secret-get " + id + " " + label.orElse("") + " " + read);
        return Optional.ofNullable(secrets.get(id)).orElseThrow(() -> SecretNotFoundException.named(id));
    }

    @Override
    public Map<String, String> secretGetByLabel(String label, SecretRead read) {
        called("secret-get --label " + label + " " + read);
        return Optional.ofNullable(secrets.get(labelled(label))).orElseThrow();
    }

    private String labelled(String label) {
        return secretMetadata.entrySet().stream()
                .filter(entry -> entry.getValue().label().equals(Optional.of(label)))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> SecretNotFoundException.named(label));
    }

    @Override
    public SecretInfo secretInfo(String id) {
        called("secret-info-get " + id);
        return new SecretInfo(
                id.substring("secret:".length()),
                1,
                "",
                Scope.UNIT,
                Optional.empty(),
                SecretRotate.NEVER,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    @Override
    public SecretInfo secretInfoByLabel(String label) {
        return secretInfo(labelled(label));
    }

    @Override
    public List<String> secretIds() {
        return List.copyOf(secrets.keySet());
    }

    @Override
    public void secretGrant(String id, int relationId, Optional<String> unit) {
        called("secret-grant " + id + " " + relationId + " " + unit.orElse(""));
    }

    @Override
    public void secretRevoke(String id, SecretConsumer consumer) {
        called("secret-revoke " + id + " " + consumer);
    }

    @Override
    public void secretRemove(String id, OptionalInt revision) {
        called("secret-remove " + id + " " + (revision.isPresent() ? revision.getAsInt() : "all"));
    }

    @Override
    public Map<String, Object> configGet() {
        called("config-get");
        return config;
    }

    @Override
    public SortedSet<String> configOptions() {
        return new TreeSet<>(config.keySet());
    }

    @Override
    public boolean isLeader() {
        called("is-leader");
        return leader;
    }

    @Override
    public void statusSet(Scope scope, Status status) {
        called("status-set " + scope + " " + status.name() + " " + status.message());
        statuses.put(scope, status);
    }

    @Override
    public Status statusGet(Scope scope) {
        called("status-get " + scope);
        return statuses.getOrDefault(scope, Status.unknown());
    }

    @Override
    public SortedMap<String, Status> unitStatuses() {
        return new TreeMap<>();
    }

    @Override
    public void applicationVersionSet(String version) {
        called("application-version-set " + version);
    }

    @Override
    public void log(LogLevel level, String message) {
        log.add(level + " " + message);
    }

    @Override
    public GoalState goalState() {
        Map<String, GoalState.Goal> units = new TreeMap<>();
        goalUnits.forEach((unit, status) -> units.put(unit, new GoalState.Goal(status, java.time.Instant.EPOCH)));
        return new GoalState(units, Map.of());
    }

    @Override
    public CloudSpec credentialGet() {
        return new CloudSpec("lxd");
    }

    @Override
    public Path resourceGet(String name) {
        return Path.of("/resources", name);
    }

    @Override
    public void reboot(boolean now) {
        called("juju-reboot" + (now ? " --now" : ""));
    }

    @Override
    public NetworkInfo networkGet(String binding, OptionalInt relationId) {
        called("network-get " + binding + (relationId.isPresent() ? " -r " + relationId.getAsInt() : ""));
        return network.orElseThrow(() -> new HookToolException("no network config found for binding " + binding));
    }

    @Override
    public String privateAddress() {
        return "192.0.2.1";
    }

    @Override
    public String publicAddress() {
        return "192.0.2.2";
    }

    @Override
    public void openPort(PortRange range, List<String> endpoints) {
        called("open-port " + range);
        ports.put(range, new TreeSet<>(endpoints));
    }

    @Override
    public void closePort(PortRange range, List<String> endpoints) {
        called("close-port " + range);
        ports.remove(range);
    }

    @Override
    public SortedMap<PortRange, SortedSet<String>> openedPorts() {
        return ports;
    }

    @Override
    public List<StorageId> storageList() {
        return storages;
    }

    @Override
    public StorageInfo storageGet(StorageId storage) {
        if (!storages.contains(storage)) {
            throw new HookToolException("storage " + storage + " not found");
        }
        return new StorageInfo("filesystem", "/mnt/" + storage);
    }

    @Override
    public void storageAdd(Map<String, Integer> counts) {
        called("storage-add " + counts);
    }

    @Override
    public Map<String, String> stateGet() {
        return Map.of();
    }

    @Override
    public void stateSet(Map<String, String> values) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void stateDelete(String key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, Object> actionGet() {
        return actionParameters;
    }

    @Override
    public void actionSet(Map<String, String> results) {
        actionResults.putAll(results);
    }

    @Override
    public void actionFail(String message) {
        actionFailure = Optional.of(message);
    }

    @Override
    public void actionLog(String message) {
        called("action-log " + message);
    }

    @Override
    public Map<String, String> leaderGet() {
        return Map.of();
    }

    @Override
    public void leaderSet(Map<String, String> changes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void payloadRegister(Payload payload) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void payloadStatusSet(String payloadClass, String id, String status) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void payloadUnregister(String payloadClass, String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void podSpecSet(String spec, Optional<String> resources) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> podSpecGet() {
        return Optional.empty();
    }

    @Override
    public void rawPodSpecSet(String spec) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> rawPodSpecGet() {
        return Optional.empty();
    }

    @Override
    public void addMetric(Map<String, String> metrics, Map<String, String> labels) {
        called("add-metric " + metrics + " " + labels);
    }
}
