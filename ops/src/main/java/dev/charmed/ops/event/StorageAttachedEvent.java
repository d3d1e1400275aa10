package dev.charmed.ops.event;

import dev.charmed.ops.juju.Storage;

/** A storage is there to be used. */
public final class StorageAttachedEvent extends StorageEvent {
    public StorageAttachedEvent(Storage storage) {
        super(storage);
    }
}
