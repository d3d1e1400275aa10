package dev.charmed.ops.event;

import dev.charmed.ops.framework.EventSnapshot;
import dev.charmed.ops.juju.Model;
import dev.charmed.ops.juju.Storage;
import dev.charmed.ops.model.StorageId;
import java.util.Map;

/** Something happens to a storage. */
public abstract class StorageEvent extends HookEvent {
    private final Storage storage;

    StorageEvent(Storage storage) {
        this.storage = storage;
    }

    public final Storage storage() {
        return storage;
    }

    @Override
    protected final Map<String, Object> snapshot() {
        return Map.of("storage_name", storage.name(), "storage_index", storage.index());
    }

    /** The storage that was kept with such an event. */
    public static Storage restored(Model model, EventSnapshot kept) {
        return model.storages().get(new StorageId(kept.string("storage_name"), kept.integer("storage_index")));
    }
}
