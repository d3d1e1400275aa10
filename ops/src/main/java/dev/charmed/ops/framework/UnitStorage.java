package dev.charmed.ops.framework;

/** Where a unit keeps what its charm needs again in the next hook. */
public interface UnitStorage {

    /** What the last hook that succeeded has kept; asked for once a hook. */
    KeptData load();

    /** Keeps that, and nothing else, from now on. Called once a hook at most: at its end, and only if something changed. */
    void save(KeptData kept);
}
