package dev.charmed.scenario.simulation;

import dev.charmed.ops.hooktools.HookToolException;
import dev.charmed.ops.hooktools.RelationNotFoundException;
import dev.charmed.ops.hooktools.RelationTools;
import dev.charmed.ops.model.Scope;
import dev.charmed.scenario.state.Relation;
import dev.charmed.scenario.state.RelationBase;
import dev.charmed.scenario.state.RelationEvent;
import dev.charmed.scenario.state.SubordinateRelation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Relations and databags. What this unit writes waits for the hook to succeed and is seen by its own reads; what others
 * wrote is frozen for the hook.
 */
final class SimulatedRelations implements RelationTools {
    private final Hook hook;
    private final boolean leader;
    private final SortedMap<Integer, RelationBase> changed = new TreeMap<>();

    SimulatedRelations(Hook hook) {
        this.hook = hook;
        this.leader = hook.state().leader();
    }

    /** The relations as the hook leaves them, if it succeeds. */
    List<RelationBase> settled() {
        if (changed.isEmpty()) {
            return hook.state().relations();
        }
        return hook.state().relations().stream()
                .map(relation -> changed.getOrDefault(relation.id(), relation))
                .toList();
    }

    /** Why Juju would refuse what was written when the hook has ended. */
    List<String> flushErrors() {
        return changed.values().stream()
                .flatMap(relation -> Stream.of(relation.localUnitData(), relation.localAppData()))
                .flatMap(databag -> Quota.exceededBy(databag, Quota.DATABAG).stream())
                .toList();
    }

    /** Whether there is such a relation. */
    boolean exists(int relationId) {
        return hook.state().findRelation(relationId).isPresent();
    }

    @Override
    public List<Integer> relationIds(String endpoint) {
        List<Integer> ids = new ArrayList<>();
        for (RelationBase relation : hook.state().relations()) {
            if (relation.endpoint().equals(endpoint) && !isBroken(relation)) {
                ids.add(relation.id());
            }
        }
        return ids;
    }

    @Override
    public String relationEndpoint(int relationId) {
        return relation(relationId).endpoint();
    }

    @Override
    public List<String> relationUnits(int relationId) {
        RelationBase relation = relation(relationId);
        if (isBroken(relation)) {
            return List.of();
        }
        String application = hook.unit().remoteApplication(relation);
        Optional<String> departing = departingFrom(relation);
        return relation.unitsData().keySet().stream()
                .map(number -> application + "/" + number)
                .filter(unit -> !unit.equals(hook.unit().toString()))
                .filter(unit -> !departing.equals(Optional.of(unit)))
                .sorted()
                .toList();
    }

    @Override
    public String relationApplication(int relationId) {
        return hook.unit().remoteApplication(relation(relationId));
    }

    @Override
    public Map<String, String> relationGet(int relationId, String member) {
        RelationBase relation = relation(relationId);
        if (member.equals(hook.unit().toString())) {
            return relation.localUnitData();
        }
        if (member.equals(hook.unit().application())) {
            if (!leader && !UnitName.isPeer(relation)) {
                throw new HookToolException("permission denied");
            }
            return relation.localAppData();
        }
        if (member.equals(hook.unit().remoteApplication(relation))) {
            return remoteAppData(relation);
        }
        return remoteUnitData(relation, member);
    }

    private static Map<String, String> remoteAppData(RelationBase relation) {
        if (relation instanceof Relation regular) {
            return regular.remoteAppData();
        }
        if (relation instanceof SubordinateRelation subordinate) {
            return subordinate.remoteAppData();
        }
        return relation.localAppData();
    }

    private Map<String, String> remoteUnitData(RelationBase relation, String unit) {
        String prefix = hook.unit().remoteApplication(relation) + "/";
        if (unit.startsWith(prefix)) {
            for (Map.Entry<Integer, Map<String, String>> entry :
                    relation.unitsData().entrySet()) {
                if (unit.equals(prefix + entry.getKey())) {
                    return entry.getValue();
                }
            }
        }
        if (isInEvent(relation, unit)) {
            return Map.of();
        }
        throw new HookToolException("permission denied");
    }

    @Override
    public void relationSet(int relationId, Scope scope, Map<String, String> changes) {
        RelationBase relation = relation(relationId);
        if (scope == Scope.APPLICATION && !leader) {
            throw new HookToolException("cannot write relation settings");
        }
        if (changes.isEmpty()) {
            return;
        }
        if (changes.containsKey("")) {
            throw new HookToolException("empty key not valid");
        }
        RelationBase written = scope == Scope.UNIT
                ? relation.withLocalUnitData(Databags.changed(relation.localUnitData(), changes))
                : relation.withLocalAppData(Databags.changed(relation.localAppData(), changes));
        changed.put(relationId, written);
    }

    @Override
    public String relationModel(int relationId) {
        RelationBase relation = relation(relationId);
        Optional<String> remoteModel =
                relation instanceof Relation regular ? regular.remoteModelUuid() : Optional.empty();
        return remoteModel.orElse(hook.state().model().uuid());
    }

    private RelationBase relation(int relationId) {
        RelationBase written = changed.get(relationId);
        return written != null
                ? written
                : hook.state().findRelation(relationId).orElseThrow(RelationNotFoundException::new);
    }

    /** While relation-broken is handled, Juju no longer lists the relation; its databags can still be read. */
    private boolean isBroken(RelationBase relation) {
        return eventOf(relation)
                .filter(event -> event.kind() == RelationEvent.Kind.BROKEN)
                .isPresent();
    }

    private Optional<RelationEvent> eventOf(RelationBase relation) {
        return hook.relationEvent().filter(event -> event.relation().id() == relation.id());
    }

    private Optional<String> departingFrom(RelationBase relation) {
        return eventOf(relation)
                .filter(event -> event.kind() == RelationEvent.Kind.DEPARTED)
                .flatMap(event -> Participants.departingUnit(hook.unit(), event));
    }

    private boolean isInEvent(RelationBase relation, String unit) {
        return eventOf(relation)
                .filter(event -> Participants.remoteUnit(hook.unit(), event).equals(Optional.of(unit))
                        || Participants.departingUnit(hook.unit(), event).equals(Optional.of(unit)))
                .isPresent();
    }
}
