package dev.charmed.ops.event;

import dev.charmed.ops.juju.Storage;

/** A storage is about to go. */
public final class StorageDetachingEvent extends StorageEvent {
    public StorageDetachingEvent(Storage storage) {
        super(storage);
    }
}
