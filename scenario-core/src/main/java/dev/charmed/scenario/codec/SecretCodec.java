package dev.charmed.scenario.codec;

import dev.charmed.ops.model.Scope;
import dev.charmed.ops.model.SecretRotate;
import dev.charmed.scenario.state.Secret;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Secrets. */
final class SecretCodec {
    static final Shape<Secret> SHAPE = Shapes.part("a secret", SecretCodec::read);

    private static final String UNIT = "unit";
    private static final String APP = "app";
    private static final Shape<String> OWNER = Shapes.oneOf(UNIT, APP);
    private static final Shape<String> ROTATE = Shapes.oneOf(
            Arrays.stream(SecretRotate.values()).map(SecretRotate::word).toArray(String[]::new));
    private static final Shape<Map<Integer, List<String>>> GRANTS = Shapes.byNumberOf("relation", Shapes.TEXTS);
    private static final Shape<Integer> REVISION = Shapes.integer(1, Integer.MAX_VALUE);

    private SecretCodec() {}

    private static Secret read(Fields fields) {
        Map<String, String> tracked = fields.required("tracked_content", Shapes.DATABAG, Map.of());
        Map<String, String> latest =
                fields.optional("latest_content", Shapes.DATABAG).orElse(tracked);
        int trackedRevision = fields.get("tracked_revision", REVISION, 1);
        return Secret.builder(tracked, latest)
                .id(fields.optionalText("id").orElse(""))
                .label(fields.optionalText("label"))
                .owner(fields.optional("owner", OWNER).map(SecretCodec::scope))
                .description(fields.optionalText("description"))
                .expire(fields.optional("expire", Times.INSTANT))
                .rotate(fields.optional("rotate", ROTATE).flatMap(SecretRotate::named))
                .remoteGrants(Secret.grants(fields.get("remote_grants", GRANTS, Map.of())))
                .trackedRevision(trackedRevision)
                .latestRevision(fields.get(
                        "latest_revision", REVISION, Secret.impliedLatestRevision(tracked, latest, trackedRevision)))
                .build();
    }

    private static Scope scope(String owner) {
        return owner.equals(UNIT) ? Scope.UNIT : Scope.APPLICATION;
    }

    static Map<String, Object> write(Secret secret) {
        int impliedLatestRevision =
                Secret.impliedLatestRevision(secret.trackedContent(), secret.latestContent(), secret.trackedRevision());
        Optional<String> owner = secret.owner().map(scope -> scope == Scope.UNIT ? UNIT : APP);
        return new Branch()
                .with("id", secret.id())
                .with("label", secret.label())
                .with("owner", owner)
                .with("tracked_content", secret.trackedContent())
                .with("latest_content", secret.latestContent())
                .with("description", secret.description())
                .with("expire", secret.expire().map(Instant::toString))
                .with("rotate", secret.rotate().map(SecretRotate::word))
                .withMap("remote_grants", secret.remoteGrants(), List::copyOf)
                .withUnless(secret.trackedRevision() == 1, "tracked_revision", (long) secret.trackedRevision())
                .withUnless(secret.latestRevision() == impliedLatestRevision, "latest_revision", (long)
                        secret.latestRevision())
                .map();
    }
}
