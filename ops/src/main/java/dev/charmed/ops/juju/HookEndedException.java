package dev.charmed.ops.juju;

/**
 * Ends the hook here, and well: as if the charm's process exited with status 0.
 *
 * <p>Nothing more is emitted and nothing of the framework is kept: no stored state, no deferred event. Charm code lets it
 * through.
 */
public final class HookEndedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public HookEndedException() {
        super("the charm ended the hook", null, false, false);
    }
}
