package dev.charmed.scenario.simulation;

import dev.charmed.ops.hooktools.HookToolException;
import dev.charmed.ops.hooktools.StorageTools;
import dev.charmed.ops.model.StorageId;
import dev.charmed.ops.model.StorageInfo;
import dev.charmed.scenario.meta.StorageMeta;
import dev.charmed.scenario.meta.StorageType;
import dev.charmed.scenario.state.Storage;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Attached storages, and those that the charm asks for. */
final class SimulatedStorage implements StorageTools {
    private final Hook hook;
    private final SortedMap<String, Integer> requested = new TreeMap<>();

    SimulatedStorage(Hook hook) {
        this.hook = hook;
    }

    SortedMap<String, Integer> requested() {
        return Collections.unmodifiableSortedMap(requested);
    }

    /** The storages as the charm has left them. */
    List<Storage> settled() {
        return hook.state().storages().stream()
                .map(hook.storageDisks()::settled)
                .toList();
    }

    @Override
    public List<StorageId> storageList() {
        return hook.state().storages().stream().map(Storage::id).toList();
    }

    @Override
    public StorageInfo storageGet(StorageId storage) {
        Storage attached = hook.state().storages().stream()
                .filter(known -> known.id().equals(storage))
                .findFirst()
                .orElseThrow(() -> new HookToolException("storage not found"));
        StorageMeta declared = hook.charm().storage().get(storage.name());
        boolean block = declared != null && declared.type() == StorageType.BLOCK;
        return new StorageInfo(
                block ? "block" : "filesystem",
                hook.storageDisks().locate(attached).toString());
    }

    @Override
    public void storageAdd(Map<String, Integer> counts) {
        for (String name : counts.keySet()) {
            if (!hook.charm().storage().containsKey(name)) {
                throw new HookToolException("storage \"%s\" not found".formatted(name));
            }
        }
        counts.forEach((name, count) -> requested.merge(name, count, Integer::sum));
    }
}
