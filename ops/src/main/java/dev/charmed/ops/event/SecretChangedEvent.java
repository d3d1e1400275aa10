package dev.charmed.ops.event;

import dev.charmed.ops.juju.Secret;

/** The owner of a secret that this unit reads made a new revision. */
public final class SecretChangedEvent extends SecretEvent {
    public SecretChangedEvent(Secret secret) {
        super(secret);
    }
}
