package dev.charmed.ops.event;

import dev.charmed.ops.juju.Secret;

/** A revision has expired. Juju repeats it until the revision is removed. */
public final class SecretExpiredEvent extends SecretRevisionEvent {
    public SecretExpiredEvent(Secret secret, int revision) {
        super(secret, revision);
    }

    /**
     * Can not be done.
     *
     * @throws IllegalStateException always: Juju repeats the event
     */
    @Override
    public void defer() {
        throw new IllegalStateException("cannot defer " + name() + ": Juju repeats it until the revision is removed");
    }
}
