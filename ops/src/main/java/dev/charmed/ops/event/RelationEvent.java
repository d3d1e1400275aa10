package dev.charmed.ops.event;

import dev.charmed.ops.framework.EventSnapshot;
import dev.charmed.ops.juju.Application;
import dev.charmed.ops.juju.Model;
import dev.charmed.ops.juju.Relation;
import dev.charmed.ops.juju.Unit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Something happens to a relation. */
public abstract class RelationEvent extends HookEvent {
    private final About about;

    RelationEvent(About about) {
        this.about = about;
    }

    public final Relation relation() {
        return about.relation();
    }

    /** The application on the other side; for peers this one. */
    public final Application app() {
        return about.application().orElseGet(() -> about.relation().application());
    }

    /** The unit on the other side that it is about; empty if it is about the application, or the relation as such. */
    public final Optional<Unit> unit() {
        return about.unit();
    }

    final Optional<Unit> departing() {
        return about.departingUnit();
    }

    @Override
    protected final Map<String, Object> snapshot() {
        return about.snapshot();
    }

    /**
     * What all events of relations are about.
     *
     * @param application empty if Juju did not say
     * @param departingUnit who leaves, where one does
     */
    public record About(
            Relation relation, Optional<Application> application, Optional<Unit> unit, Optional<Unit> departingUnit) {

        private Map<String, Object> snapshot() {
            Map<String, Object> kept = new LinkedHashMap<>();
            kept.put("relation_name", relation.endpoint());
            kept.put("relation_id", relation.id());
            application.ifPresent(known -> kept.put("app_name", known.name()));
            unit.ifPresent(known -> kept.put("unit_name", known.name()));
            departingUnit.ifPresent(known -> kept.put("departing_unit", known.name()));
            return kept;
        }

        /** What was kept of such an event. */
        public static About restored(Model model, EventSnapshot kept) {
            return new About(
                    model.relation(kept.string("relation_name"), kept.integer("relation_id")),
                    kept.findString("app_name").map(model::application),
                    kept.findString("unit_name").map(model::unit),
                    kept.findString("departing_unit").map(model::unit));
        }
    }
}
