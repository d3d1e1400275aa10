package dev.charmed.scenario.state;

import dev.charmed.ops.model.StorageId;

/**
 * An attached storage.
 *
 * @param index Juju's number for it, or {@link #UNNUMBERED}
 */
public record Storage(String name, int index) {

    /** The index of a storage that gets one from the State it is put into: the lowest free from 0. */
    public static final int UNNUMBERED = -1;

    /** @throws StateValidationException if Juju does not accept the name */
    public Storage {
        Names.requireStorage(name);
    }

    public Storage(String name) {
        this(name, UNNUMBERED);
    }

    public StorageId id() {
        return new StorageId(name, index);
    }

    public Storage withIndex(int newIndex) {
        return new Storage(name, newIndex);
    }

    public Event attachedEvent() {
        return Event.storageAttached(this);
    }

    public Event detachingEvent() {
        return Event.storageDetaching(this);
    }
}
