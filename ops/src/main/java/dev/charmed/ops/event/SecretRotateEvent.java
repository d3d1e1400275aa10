package dev.charmed.ops.event;

import dev.charmed.ops.juju.Secret;

/** It is time for a new revision of a secret that this unit owns. Juju repeats it until there is one. */
public final class SecretRotateEvent extends SecretEvent {
    public SecretRotateEvent(Secret secret) {
        super(secret);
    }

    /**
     * Can not be done.
     *
     * @throws IllegalStateException always: Juju repeats the event
     */
    @Override
    public void defer() {
        throw new IllegalStateException("cannot defer " + name() + ": Juju repeats it until there is a new revision");
    }
}
