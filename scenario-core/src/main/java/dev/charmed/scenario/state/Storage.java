package dev.charmed.scenario.state;

import dev.charmed.ops.model.StorageId;
import java.util.Map;
import java.util.TreeMap;

/**
 * An attached storage.
 *
 * @param index Juju's number for it, or {@link #UNNUMBERED}
 * @param files what is small in it, by its path from the storage's own directory: what it has, and afterwards also what the
 *     charm wrote there
 */
public record Storage(String name, int index, Map<String, InlineFile> files) {

    /** The index of a storage that gets one from the State it is put into: the lowest free from 0. */
    public static final int UNNUMBERED = -1;

    /** @throws StateValidationException if Juju does not accept the name, or a path is not one */
    public Storage {
        Names.requireStorage(name);
        files = InlineFiles.relative(files);
    }

    /** An empty storage. */
    public Storage(String name, int index) {
        this(name, index, Map.of());
    }

    public Storage(String name) {
        this(name, UNNUMBERED);
    }

    public StorageId id() {
        return new StorageId(name, index);
    }

    public Storage withIndex(int newIndex) {
        return new Storage(name, newIndex, files);
    }

    public Storage withFiles(Map<String, InlineFile> newFiles) {
        return new Storage(name, index, newFiles);
    }

    /**
     * Returns the storage with a small file at a path, in the place of what it has there.
     *
     * @param path from the storage's own directory, such as {@code data/log}
     */
    public Storage withFile(String path, String text) {
        Map<String, InlineFile> changed = new TreeMap<>(files);
        changed.put(path, InlineFile.text(text));
        return withFiles(changed);
    }

    public Event attachedEvent() {
        return Event.storageAttached(this);
    }

    public Event detachingEvent() {
        return Event.storageDetaching(this);
    }
}
