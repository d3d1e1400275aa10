package dev.charmed.scenario.consistency;

import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.meta.EndpointMeta;
import dev.charmed.scenario.meta.EndpointRole;
import dev.charmed.scenario.meta.NearestName;
import dev.charmed.scenario.state.NameGrammar;
import dev.charmed.scenario.state.PeerRelation;
import dev.charmed.scenario.state.Relation;
import dev.charmed.scenario.state.RelationBase;
import dev.charmed.scenario.state.SubordinateRelation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The relations of the State, and the endpoints that the charm declares.
 *
 * <p>Nothing is said about who has written what is in the databags: a unit that does not lead may have led before, and what it
 * then wrote for the application stays. Nor about remote units while a relation breaks or comes to be: Juju keeps the
 * databags of units that have departed as long as there is the relation.
 */
final class RelationRules {
    static final Rule PEER_KIND = Rule.error(
            "REL1",
            "A relation is a peer relation if, and only if, its endpoint is one.",
            "Juju relates peers by themselves");
    static final Rule DECLARED =
            Rule.error("REL2", "Every relation is on an endpoint that the charm declares.", "Juju relates endpoints");
    static final Rule UNIQUE_ID = Rule.error("REL3", "No two relations have one id.", "Juju numbers them in a model");
    static final Rule SUBORDINATE_ENDPOINT = Rule.error(
            "REL4",
            "A subordinate relation is on an endpoint with the scope container.",
            "only there does Juju pair one unit with one unit");
    static final Rule CONTAINER_SCOPE = Rule.error(
            "REL5",
            "A relation on an endpoint with the scope container is a subordinate relation.",
            "there Juju pairs one unit with one unit");
    static final Rule UNIQUE_ENDPOINT = Rule.error(
            "REL6",
            "No endpoint name is declared twice, whatever the roles.",
            "Juju refuses the charm: duplicated relation name");
    static final Rule OTHER_PEERS = Rule.error(
            "REL7",
            "The peers' databags do not include the unit's own.",
            "a unit's own databag is its local unit data");
    static final Rule WITHIN_LIMIT = Rule.error(
            "REL11", "An endpoint has no more relations than its declared limit.", "Juju refuses to make more");
    static final Rule INTERFACE = Rule.error(
            "REL12", "A relation has the interface that its endpoint declares.", "Juju relates equal interfaces only");
    static final Rule APPLICATION_NAME = Rule.warning(
            "REL13",
            "Applications on the other side are named with lower-case letters and digits, joined by single dashes.",
            "Juju deploys none under another name");
    static final Rule NAMES = Rule.byConstruction(
            "REL14",
            "Endpoints, storages, containers and actions of scenarios have names that Juju accepts.",
            "Juju refuses others");
    static final List<Rule> RULES = List.of(
            PEER_KIND,
            DECLARED,
            UNIQUE_ID,
            SUBORDINATE_ENDPOINT,
            CONTAINER_SCOPE,
            UNIQUE_ENDPOINT,
            OTHER_PEERS,
            WITHIN_LIMIT,
            INTERFACE,
            APPLICATION_NAME,
            NAMES);

    private RelationRules() {}

    static void check(Scenario scenario, Findings findings) {
        List<RelationBase> relations = scenario.state().relations();
        Map<String, Integer> counts = relations.size() > 1 ? new HashMap<>() : Map.of();
        String knownApplication = "remote";
        for (int index = 0; index < relations.size(); index++) {
            RelationBase relation = relations.get(index);
            // The State keeps relations in the order of their ids.
            if (index > 0 && relations.get(index - 1).id() == relation.id()) {
                findings.add(
                        UNIQUE_ID,
                        "relations[" + index + "].id",
                        "the relations on \"%s\" and \"%s\" both have the id %d"
                                .formatted(relations.get(index - 1).endpoint(), relation.endpoint(), relation.id()));
            }
            EndpointMeta endpoint = scenario.meta().endpoints().get(relation.endpoint());
            if (endpoint == null) {
                findings.add(
                        DECLARED,
                        "relations[" + index + "].endpoint",
                        "the charm declares no endpoint \"%s\"%s"
                                .formatted(
                                        relation.endpoint(),
                                        NearestName.hint(
                                                relation.endpoint(),
                                                scenario.meta().endpoints().keySet())));
            } else {
                checkKind(relation, endpoint, index, findings);
                checkInterface(relation, endpoint, index, findings);
                if (endpoint.limit().isPresent() && relations.size() > 1) {
                    int count = counts.merge(endpoint.name(), 1, Integer::sum);
                    checkLimit(endpoint, count, index, findings);
                }
            }
            knownApplication = checkRemoteApplication(relation, knownApplication, index, findings);
            if (relation instanceof PeerRelation peers && peers.peersData().containsKey(scenario.unitId())) {
                findings.add(
                        OTHER_PEERS,
                        "relations[" + index + "].peers_data." + scenario.unitId(),
                        "the databag of the unit under test, which is unit %d, belongs into local_unit_data"
                                .formatted(scenario.unitId()));
            }
        }
    }

    static void checkEndpoints(CharmMeta meta, Findings findings) {
        if (meta.declaredEndpoints().size() == meta.endpoints().size()) {
            return;
        }
        Set<String> names = new HashSet<>();
        for (EndpointMeta endpoint : meta.declaredEndpoints()) {
            if (!names.add(endpoint.name())) {
                findings.add(
                        UNIQUE_ENDPOINT,
                        "charm." + endpoint.role().section() + "." + endpoint.name(),
                        "the endpoint \"%s\" is declared under another role as well".formatted(endpoint.name()));
            }
        }
    }

    private static void checkKind(RelationBase relation, EndpointMeta endpoint, int index, Findings findings) {
        boolean onPeers = endpoint.role() == EndpointRole.PEER;
        boolean subordinate = relation instanceof SubordinateRelation;
        if (onPeers != relation instanceof PeerRelation) {
            wrongKind(
                    PEER_KIND,
                    endpoint,
                    onPeers ? "a peer endpoint" : "no peer endpoint",
                    onPeers ? "PeerRelation" : "Relation",
                    index,
                    findings);
        } else if (!onPeers && subordinate && !endpoint.isContainerScoped()) {
            wrongKind(SUBORDINATE_ENDPOINT, endpoint, "not of the scope container", "Relation", index, findings);
        } else if (!onPeers && !subordinate && endpoint.isContainerScoped()) {
            wrongKind(CONTAINER_SCOPE, endpoint, "of the scope container", "SubordinateRelation", index, findings);
        }
    }

    /** Names that follow upon themselves, as they mostly do, are looked at once. */
    private static String checkRemoteApplication(RelationBase relation, String known, int index, Findings findings) {
        String application = relation instanceof Relation regular
                ? regular.remoteAppName()
                : relation instanceof SubordinateRelation subordinate ? subordinate.remoteAppName() : known;
        if (!application.equals(known) && !NameGrammar.APPLICATION.allows(application)) {
            findings.add(
                    APPLICATION_NAME,
                    "relations[" + index + "].remote_app_name",
                    "\"%s\" is no name for an application: Juju wants lower-case letters and digits, joined by single dashes, with a letter in every part"
                            .formatted(application));
            return known;
        }
        return application;
    }

    private static void wrongKind(
            Rule rule, EndpointMeta endpoint, String what, String expected, int index, Findings findings) {
        findings.add(
                rule,
                "relations[" + index + "].relation_type",
                "the endpoint \"%s\" is %s; expected a %s".formatted(endpoint.name(), what, expected));
    }

    private static void checkInterface(RelationBase relation, EndpointMeta endpoint, int index, Findings findings) {
        if (relation.interfaceName().isPresent() && !endpoint.interfaceName().isEmpty()) {
            String given = relation.interfaceName().get();
            if (!given.isEmpty() && !given.equals(endpoint.interfaceName())) {
                findings.add(
                        INTERFACE,
                        "relations[" + index + "].interface",
                        "the endpoint \"%s\" declares the interface \"%s\", not \"%s\""
                                .formatted(endpoint.name(), endpoint.interfaceName(), given));
            }
        }
    }

    private static void checkLimit(EndpointMeta endpoint, int count, int index, Findings findings) {
        int limit = endpoint.limit().orElse(Integer.MAX_VALUE);
        if (count == limit + 1) {
            findings.add(
                    WITHIN_LIMIT,
                    "relations[" + index + "]",
                    "the endpoint \"%s\" is limited to %d relations".formatted(endpoint.name(), limit));
        }
    }
}
