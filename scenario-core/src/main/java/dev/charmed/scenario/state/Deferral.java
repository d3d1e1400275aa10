package dev.charmed.scenario.state;

import dev.charmed.ops.framework.MethodReference;
import dev.charmed.scenario.state.WorkloadEvent.PebbleCheckFailed;
import dev.charmed.scenario.state.WorkloadEvent.PebbleCheckRecovered;
import dev.charmed.scenario.state.WorkloadEvent.PebbleCustomNotice;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** What ops keeps of an event that Juju sent and an observer put off. */
final class Deferral {
    private static final String RELATION_NAME = "relation_name";
    private static final String RELATION_ID = "relation_id";
    private static final String STORAGE_NAME = "storage_name";
    private static final String STORAGE_INDEX = "storage_index";

    private Deferral() {}

    static DeferredEvent of(Event event, DeferringMethod<?, ?> observer) {
        MethodReference method = MethodReference.behind(observer)
                .orElseThrow(() -> new StateValidationException(
                        "a deferred %s is found again by the name of its observer, and a lambda has none: give a method such as MyCharm::onStart"
                                .formatted(event.hookName())));
        String owner = method.owner();
        return of(
                event, owner.substring(Math.max(owner.lastIndexOf('.'), owner.lastIndexOf('$')) + 1), method.method());
    }

    static DeferredEvent of(Event event, String observerPath, String method) {
        if (event instanceof CustomEvent || event instanceof TypedEvent<?, ?>) {
            throw new StateValidationException(
                    "where the framework keeps %s depends on who emits it: make a DeferredEvent with its handle path, such as MyCharm/Library/on/%s[1]"
                            .formatted(event.hookName(), event.hookName()));
        }
        int end = observerPath.indexOf('/');
        String charm = end < 0 ? observerPath : observerPath.substring(0, end);
        String name = event.hookName().replace('-', '_');
        return new DeferredEvent("%s/on/%s[1]".formatted(charm, name), observerPath, method, snapshot(event));
    }

    private static Map<String, Object> snapshot(Event event) {
        Map<String, Object> kept = new LinkedHashMap<>();
        if (event instanceof RelationEvent about) {
            putRelation(about, kept);
        } else if (event instanceof StorageEvent about) {
            kept.put(STORAGE_NAME, about.storage().name());
            if (about.storage().index() != Storage.UNNUMBERED) {
                kept.put(STORAGE_INDEX, about.storage().index());
            }
        } else if (event instanceof SecretEvent about) {
            kept.put("id", "secret:" + requireId(about));
            about.secret().label().ifPresent(label -> kept.put("label", label));
            about.revision().ifPresent(revision -> kept.put("revision", revision));
        } else if (event instanceof ActionEvent about) {
            kept.put("id", about.id());
        } else if (event instanceof WorkloadEvent about) {
            putWorkload(about, kept);
        }
        return kept;
    }

    private static String requireId(SecretEvent event) {
        if (event.secret().id().isEmpty()) {
            throw new StateValidationException(
                    "a deferred %s is kept with the id of its secret: build the secret with one"
                            .formatted(event.hookName()));
        }
        return event.secret().bareId();
    }

    private static void putRelation(RelationEvent event, Map<String, Object> kept) {
        RelationBase relation = event.relation();
        kept.put(RELATION_NAME, relation.endpoint());
        if (relation.id() != RelationBase.UNNUMBERED) {
            kept.put(RELATION_ID, relation.id());
        }
        String application = remoteApplication(event);
        kept.put("app_name", application);
        event.effectiveRemoteUnit().ifPresent(unit -> kept.put("unit_name", application + "/" + unit));
        if (event.kind() == RelationEvent.Kind.DEPARTED) {
            departingUnit(event).ifPresent(unit -> kept.put("departing_unit", application + "/" + unit));
        }
    }

    /** The number of the unit of the other side that departs. */
    private static OptionalInt departingUnit(RelationEvent event) {
        if (event.departing() instanceof RelationEvent.Departing.ThisUnit) {
            throw new StateValidationException(
                    "a deferred %s that this unit itself departs in is kept with the name of this unit, which is not known here: make a DeferredEvent with \"departing_unit\" in its snapshot data"
                            .formatted(event.hookName()));
        }
        return event.departing() instanceof RelationEvent.Departing.Unit unit
                ? OptionalInt.of(unit.number())
                : event.effectiveRemoteUnit();
    }

    private static String remoteApplication(RelationEvent event) {
        if (event.relation() instanceof Relation regular) {
            return regular.remoteAppName();
        }
        if (event.relation() instanceof SubordinateRelation subordinate) {
            return subordinate.remoteAppName();
        }
        throw new StateValidationException(
                "a deferred %s is kept with the name of this application, which is not known here: make a DeferredEvent with \"app_name\" in its snapshot data"
                        .formatted(event.hookName()));
    }

    private static void putWorkload(WorkloadEvent event, Map<String, Object> kept) {
        kept.put("container_name", event.container().name());
        if (event instanceof PebbleCustomNotice about) {
            kept.put("notice_id", about.notice().id());
            kept.put("notice_type", about.notice().type());
            kept.put("notice_key", about.notice().key());
        } else if (event instanceof PebbleCheckFailed about) {
            kept.put("check_name", about.check().name());
        } else if (event instanceof PebbleCheckRecovered about) {
            kept.put("check_name", about.check().name());
        }
    }

    /** Fills in the ids that the State gave to what was built without one, where only one thing can be meant. */
    static List<DeferredEvent> numbered(
            List<DeferredEvent> deferred, Collection<RelationBase> relations, Collection<Storage> storages) {
        return deferred.isEmpty()
                ? List.of()
                : deferred.stream()
                        .map(event -> numbered(event, relations, storages))
                        .toList();
    }

    private static DeferredEvent numbered(
            DeferredEvent event, Collection<RelationBase> relations, Collection<Storage> storages) {
        Map<String, Object> data = event.snapshotData();
        if (data.containsKey(RELATION_NAME) && !data.containsKey(RELATION_ID)) {
            List<Integer> ids = relations.stream()
                    .filter(relation -> relation.endpoint().equals(data.get(RELATION_NAME)))
                    .map(RelationBase::id)
                    .toList();
            return ids.size() == 1 ? with(event, RELATION_ID, ids.get(0)) : event;
        }
        if (data.containsKey(STORAGE_NAME) && !data.containsKey(STORAGE_INDEX)) {
            List<Integer> indexes = storages.stream()
                    .filter(storage -> storage.name().equals(data.get(STORAGE_NAME)))
                    .map(Storage::index)
                    .toList();
            return indexes.size() == 1 ? with(event, STORAGE_INDEX, indexes.get(0)) : event;
        }
        return event;
    }

    private static DeferredEvent with(DeferredEvent event, String key, Object value) {
        Map<String, Object> data = new LinkedHashMap<>(event.snapshotData());
        data.put(key, value);
        return new DeferredEvent(event.handlePath(), event.owner(), event.observer(), data);
    }
}
