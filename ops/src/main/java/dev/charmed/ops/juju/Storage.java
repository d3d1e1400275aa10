package dev.charmed.ops.juju;

import dev.charmed.ops.model.StorageId;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A storage that is attached to the unit. */
public final class Storage {
    private final Model model;
    private final StorageId id;
    private @Nullable Path location;

    Storage(Model model, StorageId id) {
        this.model = model;
        this.id = id;
    }

    /** Its name and index. */
    public StorageId id() {
        return id;
    }

    public String name() {
        return id.name();
    }

    public int index() {
        return id.index();
    }

    /**
     * Where it is mounted, or its device.
     *
     * @throws dev.charmed.ops.hooktools.HookToolException if the storage is not attached any more
     */
    public Path location() {
        Path known = location;
        if (known == null) {
            known = Path.of(model.tools().storageGet(id).location());
            location = known;
        }
        return known;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Storage storage && storage.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
