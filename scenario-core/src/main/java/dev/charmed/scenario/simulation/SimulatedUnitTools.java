package dev.charmed.scenario.simulation;

import dev.charmed.ops.hooktools.HookToolException;
import dev.charmed.ops.hooktools.UnitTools;
import dev.charmed.ops.model.CloudSpec;
import dev.charmed.ops.model.GoalState;
import dev.charmed.ops.model.LogLevel;
import dev.charmed.ops.model.Scope;
import dev.charmed.ops.model.Status;
import dev.charmed.scenario.meta.ConfigOption;
import dev.charmed.scenario.meta.ConfigType;
import dev.charmed.scenario.state.PeerRelation;
import dev.charmed.scenario.state.RelationBase;
import dev.charmed.scenario.state.Resource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Configuration, leadership, statuses and what else is the unit's own. */
final class SimulatedUnitTools implements UnitTools {
    private static final String ACTIVE = "active";
    private static final String DYING = "dying";

    private final Hook hook;
    private final SimulatedStatus appStatus;
    private final SimulatedStatus unitStatus;
    private final List<LogLine> log = new ArrayList<>();
    private final List<String> versionHistory = new ArrayList<>();
    private String workloadVersion;
    private Reboot reboot = Reboot.NONE;

    SimulatedUnitTools(Hook hook) {
        this.hook = hook;
        appStatus = new SimulatedStatus(hook.state().appStatus());
        unitStatus = new SimulatedStatus(hook.state().unitStatus());
        workloadVersion = hook.state().workloadVersion();
    }

    SimulatedStatus status(Scope scope) {
        return scope == Scope.UNIT ? unitStatus : appStatus;
    }

    List<LogLine> logLines() {
        return List.copyOf(log);
    }

    String workloadVersion() {
        return workloadVersion;
    }

    List<String> workloadVersionHistory() {
        return List.copyOf(versionHistory);
    }

    Reboot reboot() {
        return reboot;
    }

    @Override
    public Map<String, Object> configGet() {
        Map<String, Object> config = new TreeMap<>();
        hook.charm()
                .options()
                .forEach((name, option) -> option.defaultValue().ifPresent(value -> config.put(name, value)));
        hook.state().config().forEach((name, value) -> config.put(name, typed(name, value)));
        return config;
    }

    /** Juju answers with the declared type: 1 is 1.0 for an option of type float. */
    private Object typed(String name, Object value) {
        ConfigOption option = hook.charm().options().get(name);
        boolean isFloat =
                option != null && option.type().filter(ConfigType.FLOAT::equals).isPresent();
        return isFloat && value instanceof Long number ? (Object) number.doubleValue() : value;
    }

    @Override
    public SortedSet<String> configOptions() {
        return new TreeSet<>(hook.charm().options().keySet());
    }

    @Override
    public boolean isLeader() {
        return hook.state().leader();
    }

    @Override
    public void statusSet(Scope scope, Status status) {
        requireLeaderFor(scope, "this unit is not the leader");
        if (!status.settable()) {
            throw HookToolException.badArgument(
                    "invalid status \"%s\", expected one of [maintenance blocked waiting active]"
                            .formatted(status.name()));
        }
        status(scope).set(status);
    }

    @Override
    public Status statusGet(Scope scope) {
        requireLeaderFor(scope, "finding application status: this unit is not the leader");
        return scope == Scope.UNIT ? unitStatus.read() : appStatus.current();
    }

    private void requireLeaderFor(Scope scope, String refusal) {
        if (scope == Scope.APPLICATION && !isLeader()) {
            throw new HookToolException(refusal);
        }
    }

    @Override
    public SortedMap<String, Status> unitStatuses() {
        SortedMap<String, Status> units = new TreeMap<>();
        peers().forEach(unit -> units.put(unit, Status.active()));
        units.put(hook.unit().toString(), unitStatus.current());
        return units;
    }

    private SortedSet<String> peers() {
        SortedSet<String> peers = new TreeSet<>();
        for (RelationBase relation : hook.state().relations()) {
            if (relation instanceof PeerRelation peer) {
                peer.peersData()
                        .keySet()
                        .forEach(number -> peers.add(hook.unit().application() + "/" + number));
            }
        }
        return peers;
    }

    @Override
    public void applicationVersionSet(String version) {
        if (!workloadVersion.isEmpty()) {
            versionHistory.add(workloadVersion);
        }
        workloadVersion = version;
    }

    @Override
    public void log(LogLevel level, String message) {
        log.add(new LogLine(level, message));
    }

    @Override
    public GoalState goalState() {
        Map<String, Map<String, GoalState.Goal>> relations = new TreeMap<>();
        for (RelationBase relation : hook.state().relations()) {
            if (relation instanceof PeerRelation) {
                continue;
            }
            Map<String, GoalState.Goal> members =
                    relations.computeIfAbsent(relation.endpoint(), endpoint -> new TreeMap<>());
            String application = hook.unit().remoteApplication(relation);
            members.put(application, goal("joined"));
            relation.unitsData().keySet().forEach(number -> members.put(application + "/" + number, goal(ACTIVE)));
        }
        return new GoalState(goalUnits(), relations);
    }

    /** As many units as are planned: this one, its peers, and others yet to come. */
    private Map<String, GoalState.Goal> goalUnits() {
        Map<String, GoalState.Goal> units = new TreeMap<>();
        int planned = hook.state().plannedUnits();
        String own = hook.unit().toString();
        if (planned == 0) {
            units.put(own, goal(DYING));
            return units;
        }
        units.put(own, goal(unitStatus.current().name()));
        for (String peer : peers()) {
            if (units.size() < planned) {
                units.putIfAbsent(peer, goal(ACTIVE));
            }
        }
        for (int number = 0; units.size() < planned; number++) {
            units.putIfAbsent(hook.unit().application() + "/" + number, goal("allocating"));
        }
        return units;
    }

    private GoalState.Goal goal(String status) {
        return new GoalState.Goal(status, hook.clock().instant());
    }

    @Override
    public CloudSpec credentialGet() {
        if (!hook.trusted()) {
            throw new HookToolException("cannot access cloud credentials: permission denied");
        }
        if (hook.state().model().isKubernetes() && !hook.jujuVersion().isAtLeast(3, 6, 10)) {
            throw new HookToolException(
                    "cannot access cloud credentials: credential-get on a \"caas\" model not supported");
        }
        return hook.state()
                .model()
                .cloudSpec()
                .orElseThrow(() -> new HookToolException("cannot access cloud credentials: cloud spec not found"));
    }

    @Override
    public Path resourceGet(String name) {
        return hook.state().resources().stream()
                .filter(resource -> resource.name().equals(name))
                .map(Resource::path)
                .findFirst()
                .orElseThrow(() -> new HookToolException(
                        "could not download resource: resource \"%s\" not found".formatted(name)));
    }

    @Override
    public void reboot(boolean now) {
        if (hook.action().isPresent()) {
            throw new HookToolException("juju-reboot is not supported when running an action.");
        }
        reboot = now ? Reboot.NOW : Reboot.AFTER_HOOK;
    }
}
