package dev.charmed.ops.hooktools;

import dev.charmed.ops.model.StorageId;
import dev.charmed.ops.model.StorageInfo;
import java.util.List;
import java.util.Map;

/** Storage. */
public interface StorageTools {

    /** {@code storage-list}: the attached storages, in order of attachment. */
    List<StorageId> storageList();

    /**
     * {@code storage-get}.
     *
     * @throws HookToolException if that storage is not attached
     */
    StorageInfo storageGet(StorageId storage);

    /** {@code storage-add}: how many more of each name are wanted. Takes effect when the hook succeeds. */
    void storageAdd(Map<String, Integer> counts);
}
