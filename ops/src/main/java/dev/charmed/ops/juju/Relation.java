package dev.charmed.ops.juju;

import dev.charmed.ops.hooktools.RelationNotFoundException;
import dev.charmed.ops.juju.DispatchedEvent.OfRelation;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A relation between this application and another, or among the units of this one. */
public final class Relation {
    private final Model model;
    private final String endpoint;
    private final int id;
    private final Map<RelationMember, Databag> databags = new HashMap<>(4);
    private boolean active;
    private @Nullable SortedSet<Unit> units;
    private @Nullable Application application;

    Relation(Model model, String endpoint, int id, boolean active) {
        this.model = model;
        this.endpoint = endpoint;
        this.id = id;
        this.active = active;
    }

    /** The name that the charm's metadata gives this end of the relation. */
    public String endpoint() {
        return endpoint;
    }

    public int id() {
        return id;
    }

    /** False if the relation is gone, or is being broken in this hook. */
    public boolean isActive() {
        return active;
    }

    /**
     * The application on the other side; for peers this one.
     *
     * @throws RelationNotFoundException if the relation is gone and nothing is left to tell
     */
    public Application application() {
        Application known = application;
        if (known == null) {
            known = model.application(applicationName());
            application = known;
        }
        return known;
    }

    private String applicationName() {
        if (model.context().event() instanceof OfRelation event && event.relationId() == id) {
            Optional<String> remote = event.remoteApplication();
            if (remote.isPresent()) {
                return remote.get();
            }
        }
        SortedSet<Unit> known = units;
        return known == null || known.isEmpty()
                ? model.tools().relationApplication(id)
                : known.first().application().name();
    }

    /** Whether the other side is the rest of this application. */
    public boolean isPeer() {
        return application().equals(model.app());
    }

    /** The units on the other side that have joined; for peers all but this one. None if the relation is gone. */
    public SortedSet<Unit> units() {
        SortedSet<Unit> known = units;
        if (known == null) {
            known = new TreeSet<>();
            try {
                for (String name : model.tools().relationUnits(id)) {
                    known.add(model.unit(name));
                }
            } catch (RelationNotFoundException gone) {
                active = false;
            }
            units = known;
        }
        return Collections.unmodifiableSortedSet(known);
    }

    /**
     * The databag of a unit or an application, from this side or the other.
     *
     * @return a map that reads and writes the databag
     */
    public Databag data(RelationMember member) {
        return databags.computeIfAbsent(member, owner -> new Databag(model, this, owner));
    }

    /** The databag of this unit. */
    public Databag unitData() {
        return data(model.unit());
    }

    /** The databag of this application, which only its leader can write. */
    public Databag applicationData() {
        return data(model.app());
    }

    /** The databag of the application on the other side. */
    public Databag remoteApplicationData() {
        return data(application());
    }

    /** The databags of the units on the other side, in the order of their units. */
    public List<Databag> remoteUnitsData() {
        return units().stream().map(this::data).toList();
    }

    /** The Juju model that the other application lives in. */
    public RemoteModel remoteModel() {
        return new RemoteModel(model.tools().relationModel(id));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Relation relation && relation.id == id && relation.endpoint.equals(endpoint);
    }

    @Override
    public int hashCode() {
        return id;
    }

    @Override
    public String toString() {
        return endpoint + ":" + id;
    }
}
