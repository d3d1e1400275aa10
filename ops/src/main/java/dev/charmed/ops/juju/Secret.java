package dev.charmed.ops.juju;

import dev.charmed.ops.hooktools.SecretTools.SecretConsumer;
import dev.charmed.ops.hooktools.SecretTools.SecretMetadata;
import dev.charmed.ops.hooktools.SecretTools.SecretRead;
import dev.charmed.ops.model.Scope;
import dev.charmed.ops.model.SecretInfo;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A secret that this unit owns or may read.
 *
 * <p>What an owner changes takes effect when the hook succeeds.
 */
public final class Secret {
    private final Model model;
    private final Optional<String> label;
    private Optional<String> id;
    private @Nullable Map<String, String> content;

    Secret(Model model, Optional<String> id, Optional<String> label) {
        this.model = model;
        this.id = id.map(String::strip);
        this.label = label;
    }

    static Secret read(Model model, Optional<String> id, Optional<String> label) {
        Secret secret = new Secret(model, id, label);
        secret.content();
        return secret;
    }

    static Secret added(Model model, Scope owner, Map<String, String> content, SecretDetails details) {
        SecretContent.requireValid(content);
        String id = model.tools().secretAdd(owner, content, details.at(model.clock()));
        return new Secret(model, Optional.of(id), details.label());
    }

    /** The id to send to other applications; empty if the secret is known by its label only. */
    public Optional<String> id() {
        return id;
    }

    /** What alone tells the secret from all others, without the model: the last part of its id. */
    public Optional<String> uniqueIdentifier() {
        return id.map(known -> known.substring(Math.max(known.lastIndexOf('/'), known.lastIndexOf(':')) + 1));
    }

    /** What this unit calls the secret; empty if it was got by its id only. */
    public Optional<String> label() {
        return label;
    }

    /**
     * The content of the revision that this unit tracks; read once.
     *
     * @throws dev.charmed.ops.hooktools.SecretNotFoundException if the secret is gone
     */
    public Map<String, String> content() {
        Map<String, String> known = content;
        if (known == null) {
            known = Map.copyOf(model.secretContent(id, label, SecretRead.TRACKED));
            content = known;
        }
        return known;
    }

    /** The content of the latest revision, which this unit tracks from now on. */
    public Map<String, String> refreshContent() {
        Map<String, String> latest = Map.copyOf(model.secretContent(id, label, SecretRead.REFRESH));
        content = latest;
        return latest;
    }

    /** The content of the latest revision; the unit goes on to track the one it does. */
    public Map<String, String> peekContent() {
        return Map.copyOf(model.secretContent(id, label, SecretRead.PEEK));
    }

    /**
     * What there is to know of it, for its owner.
     *
     * @throws dev.charmed.ops.hooktools.HookToolException if this unit does not own the secret
     */
    public SecretInfo info() {
        return id.isPresent()
                ? model.tools().secretInfo(id.get())
                : model.tools().secretInfoByLabel(label.orElseThrow());
    }

    /**
     * Makes a new revision. Its consumers are told; the content here stays that of the revision that is tracked.
     *
     * @throws IllegalArgumentException if there is no content, or Juju takes no such key
     */
    public void setContent(Map<String, String> next) {
        SecretContent.requireValid(next);
        set(next, SecretMetadata.none());
    }

    /** Changes what is given, without a new revision. */
    public void setDetails(SecretDetails details) {
        if (details.equals(SecretDetails.none())) {
            throw new IllegalArgumentException("a label, a description, an expiry or a rotation is to be given");
        }
        set(Map.of(), details.at(model.clock()));
    }

    /** Before 3.6, Juju forgot all but the last change that a hook made to a secret: there, each one says everything. */
    private void set(Map<String, String> next, SecretMetadata metadata) {
        String knownId = knownId();
        if (model.context().isJujuAtLeast(3, 6)) {
            model.tools().secretSet(knownId, next, metadata);
            return;
        }
        SecretInfo info = info();
        SecretMetadata all = new SecretMetadata(
                metadata.label().or(() -> Optional.of(info.label()).filter(name -> !name.isEmpty())),
                metadata.description().or(info::description),
                metadata.expire().or(info::expiry),
                metadata.rotate().or(() -> Optional.of(info.rotation())));
        model.tools().secretSet(knownId, next.isEmpty() ? peekContent() : next, all);
    }

    /** Lets the application on the other side of a relation read the secret, as long as the relation lives. */
    public void grant(Relation relation) {
        model.tools().secretGrant(knownId(), relation.id(), Optional.empty());
    }

    /** Lets one unit on the other side of a relation read the secret. */
    public void grant(Relation relation, Unit unit) {
        model.tools().secretGrant(knownId(), relation.id(), Optional.of(unit.name()));
    }

    /** Takes back what was granted to the application on the other side of a relation. */
    public void revoke(Relation relation) {
        model.tools().secretRevoke(knownId(), new SecretConsumer.OfRelation(relation.id()));
    }

    /** Takes back what was granted to one unit. */
    public void revoke(Unit unit) {
        model.tools().secretRevoke(knownId(), new SecretConsumer.OfUnit(unit.name()));
    }

    /** Removes one revision, customarily when Juju says that nobody tracks it. */
    public void removeRevision(int revision) {
        model.tools().secretRemove(knownId(), OptionalInt.of(revision));
    }

    /** Removes the secret. */
    public void remove() {
        model.tools().secretRemove(knownId(), OptionalInt.empty());
    }

    /** What changes a secret takes its id only; who has the label finds it out once. */
    private String knownId() {
        if (id.isEmpty()) {
            id = Optional.of("secret:" + info().id());
        }
        return id.get();
    }

    @Override
    public String toString() {
        return id.orElseGet(() -> "secret labelled " + label.orElse(""));
    }
}
