package dev.charmed.ops.juju;

import dev.charmed.ops.model.StorageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The storages that are attached to the unit. */
public final class Storages {
    private final Model model;

    Storages(Model model) {
        this.model = model;
    }

    /** All of them, in order of attachment. */
    public List<Storage> all() {
        List<Storage> all = new ArrayList<>();
        for (StorageId id : model.tools().storageList()) {
            all.add(new Storage(model, id));
        }
        return all;
    }

    /** Those of a name, by their index. */
    public List<Storage> of(String name) {
        model.metadata().check(Declared.STORAGE, name);
        List<Storage> some = new ArrayList<>();
        for (StorageId id : model.tools().storageList()) {
            if (id.name().equals(name)) {
                some.add(new Storage(model, id));
            }
        }
        some.sort((one, other) -> one.id().compareTo(other.id()));
        return some;
    }

    /** One of which the name and index are known; whether it is attached shows when its location is asked for. */
    public Storage get(StorageId id) {
        return new Storage(model, id);
    }

    /**
     * Asks for more storages of a name. They come with {@code storage-attached} in later hooks.
     *
     * @throws dev.charmed.ops.hooktools.HookToolException if Juju knows no storage of that name
     */
    public void request(String name, int count) {
        model.metadata().check(Declared.STORAGE, name);
        model.tools().storageAdd(Map.of(name, count));
    }
}
