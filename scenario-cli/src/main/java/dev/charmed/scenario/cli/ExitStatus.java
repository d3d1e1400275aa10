package dev.charmed.scenario.cli;

/** What the command's exit status says. */
final class ExitStatus {
    static final int OK = 0;

    /** The charm failed, took too long, or said that its action has failed. */
    static final int CHARM_FAILED = 1;

    /** Wrong usage, or input that cannot be read. */
    static final int USAGE = 2;

    /** Juju cannot produce the scenario. */
    static final int INCONSISTENT = 3;

    /** This machine cannot run the charm. */
    static final int ENVIRONMENT = 4;

    /** A fault of this program. */
    static final int FAULT = 70;

    /** The user pressed Ctrl-C: 128 and the number of SIGINT, as shells have it. */
    static final int CANCELLED = 130;

    private ExitStatus() {}
}
