package dev.charmed.scenario.state;

import java.util.Map;
import java.util.Optional;

/** A relation of the unit under test, as it sees it. */
public sealed interface RelationBase permits Relation, PeerRelation, SubordinateRelation {

    /** The id of a relation that gets one from the State it is put into: the lowest free from 1. */
    int UNNUMBERED = -1;

    /** The endpoint of the charm, as its metadata names it. */
    String endpoint();

    /** The interface; empty means the one that the metadata declares for the endpoint. */
    Optional<String> interfaceName();

    /** Juju's number for the relation, unique in the State, or {@link #UNNUMBERED}. */
    int id();

    /** The databag of this application. */
    Map<String, String> localAppData();

    /** The databag of this unit. */
    Map<String, String> localUnitData();

    /** The same with another id. */
    RelationBase withId(int id);

    /** The same with another databag of this application. */
    RelationBase withLocalAppData(Map<String, String> databag);

    /** The same with another databag of this unit. */
    RelationBase withLocalUnitData(Map<String, String> databag);

    /** The databags of the units on the other side, by unit number. */
    Map<Integer, Map<String, String>> unitsData();

    default RelationEvent createdEvent() {
        return Event.relationCreated(this);
    }

    default RelationEvent joinedEvent() {
        return Event.relationJoined(this);
    }

    default RelationEvent changedEvent() {
        return Event.relationChanged(this);
    }

    default RelationEvent departedEvent() {
        return Event.relationDeparted(this);
    }

    default RelationEvent brokenEvent() {
        return Event.relationBroken(this);
    }

    /** What Juju writes into the databag of every unit that joins a relation. */
    static Map<String, String> defaultUnitDatabag() {
        return Map.of("egress-subnets", "192.0.2.0", "ingress-address", "192.0.2.0", "private-address", "192.0.2.0");
    }
}
