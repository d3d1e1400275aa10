package dev.charmed.scenario.simulation;

import dev.charmed.ops.hooktools.HookToolException;
import dev.charmed.ops.hooktools.RelationNotFoundException;
import dev.charmed.ops.hooktools.SecretNotFoundException;
import dev.charmed.ops.hooktools.SecretTools;
import dev.charmed.ops.model.Scope;
import dev.charmed.ops.model.SecretInfo;
import dev.charmed.ops.model.SecretRotate;
import dev.charmed.scenario.meta.JujuVersion;
import dev.charmed.scenario.state.Secret;
import dev.charmed.scenario.state.SecretIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Secrets, in two versions: as they are if the hook fails now, and as they are if it succeeds.
 *
 * <p>What an owner does to a secret waits for the hook to succeed. What a consumer tracks, and labels, change at once.
 */
final class SimulatedSecrets implements SecretTools {
    private final Hook hook;
    private final boolean leader;
    private final SimulatedRelations relations;
    private final SecretLedger kept;
    private final SecretLedger pending;
    private final List<Integer> removedRevisions = new ArrayList<>();
    private final List<String> flushErrors = new ArrayList<>();
    private @Nullable SecretIds ids;

    SimulatedSecrets(Hook hook, SimulatedRelations relations) {
        this.hook = hook;
        this.leader = hook.state().leader();
        this.relations = relations;
        this.kept = new SecretLedger(hook.state().secrets());
        this.pending = new SecretLedger(hook.state().secrets());
    }

    /** The secrets as the hook leaves them. */
    List<Secret> settled(boolean succeeded) {
        return succeeded ? pending.all() : kept.all();
    }

    /** Revisions that the charm removed and that the State does not hold. */
    List<Integer> removedRevisions() {
        return List.copyOf(removedRevisions);
    }

    /** Why Juju would refuse the changes when the hook has ended. */
    List<String> flushErrors() {
        List<String> errors = new ArrayList<>(flushErrors);
        labels().forEach((label, count) -> {
            if (count > 1) {
                errors.add("secret with label \"%s\" already exists".formatted(label));
            }
        });
        return errors;
    }

    private Map<String, Long> labels() {
        return pending.changed().stream()
                .filter(Secret::isOwned)
                .filter(secret -> !Optional.of(secret).equals(kept.find(secret.bareId())))
                .flatMap(secret -> secret.label().stream())
                .filter(label -> !label.isEmpty())
                .distinct()
                .collect(Collectors.toMap(
                        label -> label,
                        label -> pending.all().stream()
                                .filter(Secret::isOwned)
                                .filter(secret -> secret.label().equals(Optional.of(label)))
                                .count()));
    }

    @Override
    public String secretAdd(Scope owner, Map<String, String> content, SecretMetadata metadata) {
        requireLeaderFor(owner);
        metadata.label().ifPresent(this::requireNoPendingLabel);
        String id = newId();
        Secret secret = Secret.builder(content)
                .id(id)
                .owner(Optional.of(owner))
                .label(metadata.label())
                .description(metadata.description())
                .expire(metadata.expire())
                .rotate(metadata.rotate())
                .build();
        pending.put(secret);
        return id;
    }

    private String newId() {
        SecretIds known = ids;
        if (known == null) {
            known = new SecretIds(kept.bareIds());
            ids = known;
        }
        return known.next();
    }

    /** A label that an older secret has is refused when the hook ends; one of this hook's own at once. */
    private void requireNoPendingLabel(String label) {
        for (Secret secret : pending.changed()) {
            if (!kept.contains(secret.bareId()) && secret.label().equals(Optional.of(label))) {
                throw new HookToolException("secret with label \"%s\" already exists".formatted(label));
            }
        }
    }

    @Override
    public void secretSet(String id, Map<String, String> content, SecretMetadata metadata) {
        Secret secret = pending.find(Secret.bareId(id)).orElse(null);
        if (secret == null || secret.owner().isEmpty()) {
            flushErrors.add("secret \"%s\" not found".formatted(Secret.bareId(id)));
            return;
        }
        requireLeaderFor(secret.owner().get());
        Secret changed = new Secret(
                secret.id(),
                metadata.label().or(secret::label),
                secret.owner(),
                secret.trackedContent(),
                secret.latestContent(),
                metadata.description().or(secret::description),
                metadata.expire().or(secret::expire),
                metadata.rotate().or(secret::rotate),
                secret.remoteGrants(),
                secret.trackedRevision(),
                secret.latestRevision());
        pending.put(content.isEmpty() ? changed : withNewRevision(changed, content));
    }

    /**
     * Juju makes one revision of all that a hook sets, and none where the content stays the same; a secret that is new in
     * this hook has only its first.
     */
    private Secret withNewRevision(Secret secret, Map<String, String> content) {
        Secret before = kept.find(secret.bareId()).orElse(null);
        if (before == null) {
            return secret.withTrackedContent(content).withLatestContent(content);
        }
        int revision = content.equals(before.latestContent()) ? before.latestRevision() : before.latestRevision() + 1;
        boolean trackedPending = secret.trackedRevision() > before.latestRevision();
        Secret changed =
                secret.withLatestContent(content).withLatestRevision(Math.max(revision, secret.trackedRevision()));
        return trackedPending ? changed.withTrackedContent(content) : changed;
    }

    @Override
    public Map<String, String> secretGet(String id, Optional<String> label, SecretRead read) {
        Secret secret =
                pending.find(Secret.bareId(id)).orElseThrow(() -> SecretNotFoundException.named(Secret.bareId(id)));
        label.ifPresent(name -> {
            if (mayLabel(secret)) {
                now(secret.bareId(), known -> known.withLabel(Optional.of(name)));
            }
        });
        return content(secret.bareId(), read);
    }

    /** Units that are not the leader use the label that their application gave its secret, and give it none. */
    private boolean mayLabel(Secret secret) {
        return secret.owner().isEmpty() || secret.owner().get() == Scope.UNIT || leader;
    }

    @Override
    public Map<String, String> secretGetByLabel(String label, SecretRead read) {
        Secret secret = labelled(label, true)
                .or(() -> labelled(label, false))
                .orElseThrow(() -> SecretNotFoundException.withConsumerLabel(label));
        return content(secret.bareId(), read);
    }

    private Optional<Secret> labelled(String label, boolean owned) {
        return pending.all().stream()
                .filter(secret -> secret.isOwned() == owned && secret.label().equals(Optional.of(label)))
                .findFirst();
    }

    private Map<String, String> content(String bareId, SecretRead read) {
        Secret secret = secret(bareId);
        if (read == SecretRead.PEEK || (secret.isOwned() && ownersReadLatest(hook.jujuVersion()))) {
            return secret.latestContent();
        }
        if (read == SecretRead.REFRESH) {
            now(bareId, SimulatedSecrets::trackingLatest);
            return secret.latestContent();
        }
        return secret.trackedContent();
    }

    private static Secret trackingLatest(Secret secret) {
        return secret.with(
                builder -> builder.trackedContent(secret.latestContent()).trackedRevision(secret.latestRevision()));
    }

    /** Until 3.1.7 and 3.3.1, owners had no revision of their own: Juju showed them the latest. */
    private static boolean ownersReadLatest(JujuVersion version) {
        boolean fixedIn31 = version.major() == 3 && version.minor() == 1 && version.isAtLeast(3, 1, 7);
        return !fixedIn31 && !version.isAtLeast(3, 3, 1);
    }

    @Override
    public SecretInfo secretInfo(String id) {
        String bareId = Secret.bareId(id);
        return info(pending.find(bareId), bareId);
    }

    @Override
    public SecretInfo secretInfoByLabel(String label) {
        return info(labelled(label, true), label);
    }

    private SecretInfo info(Optional<Secret> found, String name) {
        Secret secret = found.filter(this::isManageable).orElseThrow(() -> SecretNotFoundException.named(name));
        Secret before = kept.find(secret.bareId()).orElse(secret);
        return new SecretInfo(
                secret.bareId(),
                before.latestRevision(),
                secret.label().orElse(""),
                secret.owner().orElseThrow(),
                secret.description(),
                secret.rotate().orElse(SecretRotate.NEVER),
                secret.expire(),
                nextRotation(secret),
                access(secret));
    }

    private Optional<Instant> nextRotation(Secret secret) {
        return secret.rotate()
                .flatMap(rotate -> Rotation.next(rotate, hook.clock().instant()));
    }

    private List<SecretInfo.Access> access(Secret secret) {
        List<SecretInfo.Access> access = new ArrayList<>();
        secret.remoteGrants().forEach((relationId, names) -> {
            if (relations.exists(relationId)) {
                names.forEach(name -> access.add(new SecretInfo.Access(
                        (name.contains("/") ? "unit-" : "application-") + name.replace('/', '-'),
                        "relation-%s.%s#%s.%s"
                                .formatted(
                                        hook.unit().application(),
                                        relations.relationEndpoint(relationId),
                                        relations.relationApplication(relationId),
                                        relations.relationEndpoint(relationId)),
                        "view")));
            }
        });
        return access;
    }

    @Override
    public List<String> secretIds() {
        return pending.all().stream()
                .filter(this::isManageable)
                .map(Secret::bareId)
                .toList();
    }

    private boolean isManageable(Secret secret) {
        return secret.owner().map(owner -> owner == Scope.UNIT || leader).orElse(false);
    }

    @Override
    public void secretGrant(String id, int relationId, Optional<String> unit) {
        Secret secret = owned(id);
        if (!relations.exists(relationId)) {
            throw new RelationNotFoundException();
        }
        String application = relations.relationApplication(relationId);
        if (unit.isPresent() && !unit.get().startsWith(application + "/")) {
            throw HookToolException.badArgument(
                    "cannot specify unit \"%s\" in relation to application \"%s\"".formatted(unit.get(), application));
        }
        Grants grants = new Grants(secret.remoteGrants());
        if (unit.isEmpty() && grants.hasUnitOf(application, relationId)) {
            throw new HookToolException("any unit level grants need to be revoked before granting access to the"
                    + " corresponding application");
        }
        pending.put(secret.withRemoteGrants(grants.with(relationId, unit.orElse(application))));
    }

    @Override
    public void secretRevoke(String id, SecretConsumer consumer) {
        Secret secret = owned(id);
        Grants grants = new Grants(secret.remoteGrants());
        Grants left;
        if (consumer instanceof SecretConsumer.OfRelation ofRelation) {
            left = grants.withoutRelation(ofRelation.relationId());
        } else if (consumer instanceof SecretConsumer.OfApplication ofApplication) {
            left = grants.withoutApplication(ofApplication.application());
        } else {
            left = grants.withoutName(((SecretConsumer.OfUnit) consumer).unit());
        }
        pending.put(secret.withRemoteGrants(left.byRelation()));
    }

    @Override
    public void secretRemove(String id, OptionalInt revision) {
        Secret secret = pending.find(Secret.bareId(id)).orElse(null);
        if (secret == null || secret.owner().isEmpty()) {
            flushErrors.add("secret \"%s\" not found".formatted(Secret.bareId(id)));
            return;
        }
        requireLeaderFor(secret.owner().get());
        boolean isOnlyRevision = revision.isPresent() && secret.latestRevision() == 1 && revision.getAsInt() == 1;
        if (revision.isEmpty() || isOnlyRevision) {
            pending.remove(secret.bareId());
        } else {
            removedRevisions.add(revision.getAsInt());
        }
    }

    private Secret owned(String id) {
        Secret secret = pending.find(Secret.bareId(id)).orElse(null);
        if (secret == null || secret.owner().isEmpty()) {
            throw SecretNotFoundException.named(Secret.bareId(id));
        }
        requireLeaderFor(secret.owner().get());
        return secret;
    }

    private void requireLeaderFor(Scope owner) {
        if (owner == Scope.APPLICATION && !leader) {
            throw new HookToolException("this unit is not the leader");
        }
    }

    private Secret secret(String bareId) {
        Secret secret = pending.find(bareId).orElseThrow(() -> SecretNotFoundException.named(bareId));
        return secret;
    }

    /** Changes a secret whatever becomes of the hook. */
    private void now(String bareId, UnaryOperator<Secret> change) {
        pending.update(bareId, change);
        kept.update(bareId, change);
    }
}
