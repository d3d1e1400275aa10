package dev.charmed.scenario.agent.generated;

import dev.charmed.ops.model.Scope;
import dev.charmed.ops.model.SecretRotate;
import dev.charmed.scenario.exploration.Choices;
import dev.charmed.scenario.state.PeerRelation;
import dev.charmed.scenario.state.Relation;
import dev.charmed.scenario.state.RelationBase;
import dev.charmed.scenario.state.Secret;
import dev.charmed.scenario.state.SecretBuilder;
import dev.charmed.scenario.state.SubordinateRelation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes secrets of all owners. */
final class SecretSamples {
    private static final String ID = "secret:c0k8fmp25c77utl3n00";
    private static final int MOST_SECRETS = 4;
    private static final int MOST_REVISIONS = 3;

    private SecretSamples() {}

    static List<Secret> secrets(Choices choices, List<RelationBase> relations) {
        int[] number = {0};
        return choices.list(0, MOST_SECRETS, part -> secret(part, relations, number[0]++));
    }

    static Secret secret(Choices choices, List<RelationBase> relations, int number) {
        Map<String, String> tracked = content(choices);
        Map<String, String> latest = choices.flag() ? content(choices) : tracked;
        int trackedRevision = choices.between(1, MOST_REVISIONS);
        SecretBuilder secret = Secret.builder(tracked, latest)
                .id(ID + number)
                .label(choices.maybe(part -> "label-" + number))
                .trackedRevision(trackedRevision)
                .latestRevision(Secret.impliedLatestRevision(tracked, latest, trackedRevision)
                        + (tracked.equals(latest) ? 0 : choices.between(0, MOST_REVISIONS)));
        Optional<Scope> owner = choices.maybe(part -> part.oneOf(Scope.UNIT, Scope.APPLICATION));
        if (owner.isPresent()) {
            secret.owner(owner)
                    .description(choices.maybe(part -> part.text("a é", 1, 4)))
                    .expire(choices.maybe(part -> Instant.parse("2027-01-01T00:00:00Z")))
                    .rotate(choices.maybe(
                            part -> part.oneOf(SecretRotate.DAILY, SecretRotate.MONTHLY, SecretRotate.NEVER)))
                    .remoteGrants(grants(choices, relations));
        }
        return secret.build();
    }

    private static Map<String, String> content(Choices choices) {
        return Map.of(choices.oneOf("password", "key-1"), choices.text("x1é ", 1, 5));
    }

    private static Map<Integer, SortedSet<String>> grants(Choices choices, List<RelationBase> relations) {
        Map<Integer, SortedSet<String>> grants = new TreeMap<>();
        for (RelationBase relation : choices.someOf(new ArrayList<>(relations))) {
            String remote = relation instanceof Relation regular
                    ? regular.remoteAppName()
                    : relation instanceof SubordinateRelation subordinate ? subordinate.remoteAppName() : "";
            if (!(relation instanceof PeerRelation)) {
                grants.put(relation.id(), new TreeSet<>(List.of(remote)));
            }
        }
        return grants;
    }
}
