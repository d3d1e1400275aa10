package dev.charmed.scenario.consistency;

import dev.charmed.ops.model.Scope;
import dev.charmed.ops.model.SecretRotate;
import dev.charmed.scenario.state.Relation;
import dev.charmed.scenario.state.RelationBase;
import dev.charmed.scenario.state.Secret;
import dev.charmed.scenario.state.SecretEvent;
import dev.charmed.scenario.state.State;
import dev.charmed.scenario.state.SubordinateRelation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The secrets of the State, and secret events. Nothing is said about an application's secrets in the State of a unit that does
 * not lead: any of its units may read them.
 */
final class SecretRules {
    static final Rule IN_STATE = Rule.error(
            "SEC1", "A secret event has its secret just as the State has it.", "one secret is in one condition");
    static final Rule SINCE =
            Rule.error("SEC2", "Secrets come with Juju 3.0 and later.", "Juju 2.9 has no secrets and no such events");
    static final Rule UNIQUE_ID =
            Rule.error("SEC3", "No two secrets of the State have one id.", "Juju makes unique ids");
    static final Rule UNIQUE_LABEL = Rule.error(
            "SEC4", "No two secrets of one owner have one label.", "Juju refuses a label that its owner uses already");
    static final Rule KNOWN_REVISION = Rule.warning(
            "SEC5", "A secret event is about a revision that there has been.", "Juju counts revisions one by one");
    static final Rule LEADER_TOLD = Rule.warning(
            "SEC6", "The owner's events of an application's secret come to its leader.", "Juju tells leaders only");
    static final Rule CHANGED_FOR_OBSERVERS = Rule.byConstruction(
            "SEC7",
            "A secret-changed event is about a secret that the unit does not own.",
            "Juju tells observers only");
    static final Rule OTHERS_FOR_OWNERS = Rule.byConstruction(
            "SEC8",
            "A secret-rotate, -expired or -remove event is about a secret that the unit or its application owns.",
            "Juju tells owners only");
    static final Rule ROTATED = Rule.warning(
            "SEC9", "A secret-rotate event is about a secret that is to be rotated.", "Juju goes by the rotate policy");
    static final Rule EXPIRES = Rule.warning(
            "SEC10", "A secret-expired event is about a secret that expires.", "Juju goes by the expiry time");
    static final Rule OBSOLETE = Rule.warning(
            "SEC11",
            "A secret-remove event is about another revision than the latest.",
            "only what nobody tracks any more can go");
    static final Rule GRANTED_IN_RELATION = Rule.warning(
            "SEC12",
            "A secret is granted in relations of the State, to the application there or units of it.",
            "Juju revokes grants with the relation");
    static final List<Rule> RULES = List.of(
            IN_STATE,
            SINCE,
            UNIQUE_ID,
            UNIQUE_LABEL,
            KNOWN_REVISION,
            LEADER_TOLD,
            CHANGED_FOR_OBSERVERS,
            OTHERS_FOR_OWNERS,
            ROTATED,
            EXPIRES,
            OBSOLETE,
            GRANTED_IN_RELATION);

    private static final String EVENT = "event";

    private SecretRules() {}

    static void check(Scenario scenario, Findings findings) {
        List<Secret> secrets = scenario.state().secrets();
        boolean supported = scenario.jujuVersion().isAtLeast(3, 0, 0);
        if (!supported && !secrets.isEmpty()) {
            findings.add(
                    SINCE,
                    "secrets",
                    "Juju %s has no secrets; Juju 3.0 is the first that does".formatted(scenario.jujuVersion()));
        }
        if (secrets.size() > 1) {
            checkUnique(secrets, findings);
        }
        for (int index = 0; index < secrets.size(); index++) {
            Secret secret = secrets.get(index);
            if (!secret.remoteGrants().isEmpty()) {
                checkGrants(secret, index, scenario.state(), findings);
            }
        }
        if (scenario.event() instanceof SecretEvent event) {
            checkEvent(scenario, event, findings);
        }
    }

    private static void checkUnique(List<Secret> secrets, Findings findings) {
        Set<String> ids = new HashSet<>();
        Map<Optional<Scope>, Set<String>> labels = new HashMap<>();
        for (int index = 0; index < secrets.size(); index++) {
            Secret secret = secrets.get(index);
            if (!ids.add(secret.bareId())) {
                findings.add(
                        UNIQUE_ID,
                        "secrets[" + index + "].id",
                        "there is another secret \"%s\"".formatted(secret.id()));
            }
            boolean clashes = secret.label().isPresent()
                    && !labels.computeIfAbsent(secret.owner(), owner -> new HashSet<>())
                            .add(secret.label().get());
            if (clashes) {
                findings.add(
                        UNIQUE_LABEL,
                        "secrets[" + index + "].label",
                        "another secret of the same owner has the label \"%s\""
                                .formatted(secret.label().orElse("")));
            }
        }
    }

    private static void checkGrants(Secret secret, int index, State state, Findings findings) {
        secret.remoteGrants().forEach((relationId, names) -> {
            String path = "secrets[" + index + "].remote_grants." + relationId;
            Optional<RelationBase> relation = state.findRelation(relationId);
            if (relation.isEmpty()) {
                findings.add(
                        GRANTED_IN_RELATION,
                        path,
                        "the secret is granted in the relation %d, which the State does not have"
                                .formatted(relationId));
                return;
            }
            Optional<String> application = remoteApplication(relation.get());
            for (String name : names) {
                boolean fits = application
                        .map(there -> name.equals(there) || name.startsWith(there + "/"))
                        .orElse(true);
                if (!fits) {
                    findings.add(
                            GRANTED_IN_RELATION,
                            path,
                            "the secret is granted to \"%s\" in the relation %d, which is with \"%s\""
                                    .formatted(name, relationId, application.orElse("")));
                }
            }
        });
    }

    /** Empty for peers, who all are of one application. */
    private static Optional<String> remoteApplication(RelationBase relation) {
        if (relation instanceof Relation regular) {
            return Optional.of(regular.remoteAppName());
        }
        return relation instanceof SubordinateRelation subordinate
                ? Optional.of(subordinate.remoteAppName())
                : Optional.empty();
    }

    private static void checkSchedule(SecretEvent event, Secret secret, Findings findings) {
        if (event.kind() == SecretEvent.Kind.ROTATE
                && secret.rotate().orElse(SecretRotate.NEVER) == SecretRotate.NEVER) {
            findings.add(
                    ROTATED,
                    EVENT,
                    "%s is about the secret %s, which has no rotate policy".formatted(event.hookName(), secret.id()));
        }
        if (event.kind() == SecretEvent.Kind.EXPIRED && secret.expire().isEmpty()) {
            findings.add(
                    EXPIRES,
                    EVENT,
                    "%s is about the secret %s, which does not expire".formatted(event.hookName(), secret.id()));
        }
        if (event.kind() == SecretEvent.Kind.REMOVE && event.revision().orElse(0) == secret.latestRevision()) {
            findings.add(
                    OBSOLETE,
                    EVENT,
                    "%s is about revision %d of the secret %s, which is its latest"
                            .formatted(event.hookName(), secret.latestRevision(), secret.id()));
        }
    }

    private static void checkEvent(Scenario scenario, SecretEvent event, Findings findings) {
        Secret secret = event.secret();
        if (!scenario.state().secrets().contains(secret)) {
            boolean other = scenario.state().findSecret(secret.id()).isPresent();
            findings.add(
                    IN_STATE,
                    other ? "secrets" : EVENT,
                    other
                            ? "%s has a secret %s unlike the one in the State; fire it with the State's"
                                    .formatted(event.hookName(), secret.id())
                            : event.hookName() + " is about " + missing(secret));
        } else if (event.revision().orElse(1) < 1 || event.revision().orElse(1) > secret.latestRevision()) {
            findings.add(
                    KNOWN_REVISION,
                    EVENT,
                    "%s is about revision %d of the secret %s, which has revisions from 1 to %d"
                            .formatted(
                                    event.hookName(),
                                    event.revision().orElse(0),
                                    secret.id(),
                                    secret.latestRevision()));
        }
        checkSchedule(event, secret, findings);
        if (event.kind() != SecretEvent.Kind.CHANGED
                && secret.owner().equals(Optional.of(Scope.APPLICATION))
                && !scenario.state().leader()) {
            findings.add(
                    LEADER_TOLD,
                    "leader",
                    "%s of a secret that the application owns comes to its leader, and this unit is not"
                            .formatted(event.hookName()));
        }
    }

    private static String missing(Secret secret) {
        return secret.id().isEmpty()
                ? "a secret without an id, and the State has not just one like it; fire it with the State's"
                : "the secret %s, which the State does not have".formatted(secret.id());
    }
}
