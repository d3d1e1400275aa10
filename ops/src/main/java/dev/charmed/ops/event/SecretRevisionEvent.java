package dev.charmed.ops.event;

import dev.charmed.ops.framework.EventSnapshot;
import dev.charmed.ops.juju.Secret;
import java.util.LinkedHashMap;
import java.util.Map;

/** Something happens to one revision of a secret that this unit owns. */
public abstract class SecretRevisionEvent extends SecretEvent {
    private final int revision;

    SecretRevisionEvent(Secret secret, int revision) {
        super(secret);
        this.revision = revision;
    }

    public final int revision() {
        return revision;
    }

    /** Removes the revision that the event is about. */
    public final void removeRevision() {
        secret().removeRevision(revision);
    }

    @Override
    protected final Map<String, Object> snapshot() {
        Map<String, Object> kept = new LinkedHashMap<>(super.snapshot());
        kept.put("revision", revision);
        return kept;
    }

    /** The revision that was kept with such an event. */
    public static int restoredRevision(EventSnapshot kept) {
        return kept.findInteger("secret_revision").orElseGet(() -> kept.integer("revision"));
    }
}
