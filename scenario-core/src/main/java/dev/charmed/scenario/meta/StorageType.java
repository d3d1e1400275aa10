package dev.charmed.scenario.meta;

/** What a storage is: mounted, or a raw device. */
public enum StorageType {
    FILESYSTEM,
    BLOCK
}
