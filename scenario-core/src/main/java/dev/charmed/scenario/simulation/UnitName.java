package dev.charmed.scenario.simulation;

import dev.charmed.scenario.state.PeerRelation;
import dev.charmed.scenario.state.Relation;
import dev.charmed.scenario.state.RelationBase;
import dev.charmed.scenario.state.SubordinateRelation;
import java.util.Objects;

/** The unit under test, written {@code mysql/0}. */
public record UnitName(String application, int number) {
    public UnitName {
        Objects.requireNonNull(application);
    }

    /** The application on the other side of a relation; of a peer relation this unit's own. */
    public String remoteApplication(RelationBase relation) {
        if (relation instanceof Relation regular) {
            return regular.remoteAppName();
        }
        if (relation instanceof SubordinateRelation subordinate) {
            return subordinate.remoteAppName();
        }
        return application;
    }

    /** Whether the relation is with this unit's own application. */
    static boolean isPeer(RelationBase relation) {
        return relation instanceof PeerRelation;
    }

    @Override
    public String toString() {
        return application + "/" + number;
    }
}
