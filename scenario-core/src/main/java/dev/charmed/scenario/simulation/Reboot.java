package dev.charmed.scenario.simulation;

/** Whether the charm asked for a reboot with {@code juju-reboot}. */
public enum Reboot {
    /** It did not. */
    NONE,
    /** When the hook has succeeded. */
    AFTER_HOOK,
    /** At once: Juju kills the hook, reboots, and runs the hook again. */
    NOW
}
