package dev.charmed.ops.event;

import dev.charmed.ops.juju.Secret;

/** Nobody tracks a revision any more: it can be removed. */
public final class SecretRemoveEvent extends SecretRevisionEvent {
    public SecretRemoveEvent(Secret secret, int revision) {
        super(secret, revision);
    }
}
