package dev.charmed.scenario.consistency;

import dev.charmed.scenario.state.PeerRelation;
import dev.charmed.scenario.state.RelationBase;
import dev.charmed.scenario.state.RelationEvent;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Events of relations, and the remote units that they are about. */
final class RelationEventRules {
    static final Rule HAS_RELATION =
            Rule.byConstruction("EVR1", "A relation event is about a relation.", "Juju names it in the environment");
    static final Rule NAMED_AFTER = Rule.byConstruction(
            "EVR2", "A relation event is named after its endpoint.", "Juju makes the hook's name from the endpoint's");
    static final Rule IN_STATE = Rule.error(
            "EVR3", "A relation event has its relation just as the State has it.", "one relation is in one condition");
    static final Rule REMOTE_UNIT = Rule.error(
            "REL8",
            "A joined, changed or departed event is about a unit of the other side.",
            "Juju names the unit in the environment");
    static final Rule ONE_IMPLIED = Rule.note(
            "REL9",
            "The remote unit of an event is named where there is one only.",
            "a second unit would make it ambiguous");
    static final Rule SOME_IMPLIED = Rule.warning(
            "REL10", "The remote unit of an event is named where there are several.", "else the first one is taken");
    static final Rule OTHER_UNIT = Rule.error(
            "EVR4",
            "A peer event is about another unit than the one under test.",
            "Juju tells a unit of its peers only");
    static final Rule PEERS_STAY =
            Rule.warning("EVR5", "A peer relation is not broken.", "it lasts as long as its application");
    static final Rule DEPARTING = Rule.warning(
            "EVR6",
            "The unit that departs is the one that the event is about, or the one under test.",
            "Juju tells of one unit's departure at a time");
    static final List<Rule> RULES = List.of(
            HAS_RELATION,
            NAMED_AFTER,
            IN_STATE,
            REMOTE_UNIT,
            ONE_IMPLIED,
            SOME_IMPLIED,
            OTHER_UNIT,
            PEERS_STAY,
            DEPARTING);

    private static final String EVENT = "event";

    private RelationEventRules() {}

    static void check(Scenario scenario, Findings findings) {
        if (scenario.event() instanceof RelationEvent event) {
            checkPresence(scenario, event, findings);
            if (event.kind().isAboutUnit() && event.remoteUnit().isEmpty()) {
                checkImplied(event, findings);
            }
            if (event.relation() instanceof PeerRelation) {
                checkPeers(event, scenario.unitId(), findings);
            }
            checkDeparting(event, scenario.unitId(), findings);
        }
    }

    private static void checkPresence(Scenario scenario, RelationEvent event, Findings findings) {
        RelationBase relation = event.relation();
        RelationBase held = null;
        for (RelationBase candidate : scenario.state().relations()) {
            if (candidate.id() == relation.id()) {
                held = candidate;
                if (candidate.equals(relation)) {
                    return;
                }
            }
        }
        if (held == null) {
            findings.add(IN_STATE, EVENT, missing(scenario, event));
        } else {
            findings.add(
                    IN_STATE,
                    "relations[" + scenario.state().relations().indexOf(held) + "]",
                    "%s has a relation %d unlike the one in the State; fire it with the State's"
                            .formatted(event.hookName(), relation.id()));
        }
    }

    private static String missing(Scenario scenario, RelationEvent event) {
        RelationBase relation = event.relation();
        String endpoint = relation.endpoint();
        if (relation.id() != RelationBase.UNNUMBERED) {
            return "%s is about the relation %d on \"%s\", which the State does not have"
                    .formatted(event.hookName(), relation.id(), endpoint);
        }
        List<RelationBase> others = scenario.state().relationsOn(endpoint);
        if (others.isEmpty()) {
            return "%s is about a relation on \"%s\", and the State has none".formatted(event.hookName(), endpoint);
        }
        long alike = others.stream()
                .filter(other -> other.withId(RelationBase.UNNUMBERED).equals(relation))
                .count();
        return alike > 1
                ? "%s could be about any of %d relations on \"%s\" that differ in their ids only; fire it with one of the State's"
                        .formatted(event.hookName(), alike, endpoint)
                : "%s has a relation on \"%s\" unlike those in the State (ids %s); fire it with one of the State's"
                        .formatted(
                                event.hookName(),
                                endpoint,
                                others.stream()
                                        .map(other -> Integer.toString(other.id()))
                                        .collect(Collectors.joining(", ")));
    }

    private static void checkPeers(RelationEvent event, int unitId, Findings findings) {
        if (event.kind() == RelationEvent.Kind.BROKEN) {
            findings.add(
                    PEERS_STAY,
                    EVENT,
                    "%s never comes: peers are related as long as there is the application"
                            .formatted(event.hookName()));
        }
        if (event.remoteUnit().orElse(-1) == unitId) {
            findings.add(
                    OTHER_UNIT,
                    EVENT,
                    "%s is about unit %d, which is the unit under test; name a peer"
                            .formatted(event.hookName(), unitId));
        }
    }

    private static void checkDeparting(RelationEvent event, int unitId, Findings findings) {
        if (event.departing() instanceof RelationEvent.Departing.Unit departing
                && event.remoteUnit().isPresent()) {
            int remote = event.remoteUnit().getAsInt();
            boolean itself = event.relation() instanceof PeerRelation && departing.number() == unitId;
            if (departing.number() != remote && !itself) {
                findings.add(
                        DEPARTING,
                        EVENT,
                        "%s is about unit %d of the other side, and says that unit %d departs; expected %d, or the unit under test"
                                .formatted(event.hookName(), remote, departing.number(), remote));
            }
        }
    }

    private static void checkImplied(RelationEvent event, Findings findings) {
        Set<Integer> units = event.relation().unitsData().keySet();
        if (units.isEmpty()) {
            findings.add(
                    REMOTE_UNIT,
                    EVENT,
                    "%s is about a unit of the other side, and the relation has none; name one as the remote unit"
                            .formatted(event.hookName()));
        } else if (units.size() == 1) {
            findings.add(
                    ONE_IMPLIED,
                    EVENT,
                    "%s is taken to be about unit %d of the other side; name it to be sure"
                            .formatted(event.hookName(), units.iterator().next()));
        } else {
            findings.add(
                    SOME_IMPLIED,
                    EVENT,
                    "%s is taken to be about the first of the units %s of the other side; name the one that is meant"
                            .formatted(event.hookName(), units));
        }
    }
}
