package dev.charmed.scenario.runner;

/** How a charm's code is kept apart. */
public enum Isolation {
    /** {@link #FORK} for what is written in Python with ops, {@link #PROCESS} for everything else. */
    AUTOMATIC,
    /** In a fork of a warm interpreter: fast. For charms in Python with ops. */
    FORK,
    /** As Juju does it: the charm's own {@code dispatch} in a process of its own, with nothing changed but the environment. */
    PROCESS
}
