package dev.charmed.scenario.state;

import dev.charmed.ops.model.Scope;
import dev.charmed.ops.model.SecretRotate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A secret that the unit owns or may read.
 *
 * @param id as {@code secret:ID}; empty means that the State gives it one
 * @param label the owner's, or the one this unit gave it as its consumer
 * @param owner empty if another application owns it and this unit only reads it
 * @param trackedContent the revision this unit tracks
 * @param latestContent the newest revision
 * @param remoteGrants who may read it, by relation id: names of applications and units
 * @param trackedRevision number of the tracked revision, from 1
 * @param latestRevision number of the newest revision
 */
@StateRecord
public record Secret(
        String id,
        Optional<String> label,
        Optional<Scope> owner,
        Map<String, String> trackedContent,
        Map<String, String> latestContent,
        Optional<String> description,
        Optional<Instant> expire,
        Optional<SecretRotate> rotate,
        Map<Integer, SortedSet<String>> remoteGrants,
        int trackedRevision,
        int latestRevision)
        implements SecretBuilder.With {

    /** @throws StateValidationException if there is no content, or the revisions are not in order */
    public Secret {
        Objects.requireNonNull(id);
        Objects.requireNonNull(label);
        Objects.requireNonNull(owner);
        trackedContent = Immutable.databag(trackedContent);
        latestContent = Immutable.databag(latestContent);
        Objects.requireNonNull(description);
        Objects.requireNonNull(expire);
        Objects.requireNonNull(rotate);
        remoteGrants = grants(remoteGrants);
        if (trackedContent.isEmpty() || latestContent.isEmpty()) {
            throw new StateValidationException("a secret has content: at least one key");
        }
        if (trackedRevision < 1 || latestRevision < trackedRevision) {
            throw new StateValidationException("tracked revision %d and latest revision %d: revisions count from 1"
                    .formatted(trackedRevision, latestRevision));
        }
    }

    /** A secret of another application of which this unit has seen the newest revision. */
    public static SecretBuilder builder(Map<String, String> content) {
        return builder(content, content);
    }

    /** A secret of another application whose newest revision this unit has not seen yet, if the two differ. */
    public static SecretBuilder builder(Map<String, String> trackedContent, Map<String, String> latestContent) {
        return SecretBuilder.builder()
                .id("")
                .label(Optional.empty())
                .owner(Optional.empty())
                .trackedContent(trackedContent)
                .latestContent(latestContent)
                .description(Optional.empty())
                .expire(Optional.empty())
                .rotate(Optional.empty())
                .remoteGrants(Map.of())
                .trackedRevision(1)
                .latestRevision(impliedLatestRevision(trackedContent, latestContent, 1));
    }

    /** The number of the newest revision where nobody states it: the tracked one's, or the next if they differ. */
    public static int impliedLatestRevision(
            Map<String, String> trackedContent, Map<String, String> latestContent, int trackedRevision) {
        return trackedContent.equals(latestContent) ? trackedRevision : trackedRevision + 1;
    }

    /** Copies grants of any collection of names. */
    public static Map<Integer, SortedSet<String>> grants(Map<Integer, ? extends Collection<String>> grants) {
        SortedMap<Integer, SortedSet<String>> copy = new TreeMap<>();
        grants.forEach((relation, names) -> copy.put(relation, Immutable.names(names)));
        return Collections.unmodifiableSortedMap(copy);
    }

    /**
     * The same, and these may read it over a relation.
     *
     * @param names of applications and units on the other side; they are added to those that may already
     */
    public Secret grantedTo(int relationId, String... names) {
        Map<Integer, SortedSet<String>> more = new TreeMap<>(remoteGrants);
        SortedSet<String> all = new TreeSet<>(Arrays.asList(names));
        all.addAll(more.getOrDefault(relationId, Collections.emptySortedSet()));
        more.put(relationId, all);
        return withRemoteGrants(more);
    }

    /** The id without {@code secret:} or the model in front. */
    public String bareId() {
        return bareId(id);
    }

    /** {@code ID} of {@code secret:ID}, {@code secret://MODEL/ID} and {@code ID}. */
    public static String bareId(String id) {
        return id.startsWith("secret:") ? id.substring(Math.max("secret:".length(), id.lastIndexOf('/') + 1)) : id;
    }

    public boolean isOwned() {
        return owner.isPresent();
    }

    public Event changedEvent() {
        return Event.secretChanged(this);
    }

    public Event rotateEvent() {
        return Event.secretRotate(this);
    }

    public Event expiredEvent(int revision) {
        return Event.secretExpired(this, revision);
    }

    public Event removeEvent(int revision) {
        return Event.secretRemove(this, revision);
    }
}
