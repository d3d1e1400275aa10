package dev.charmed.scenario.runner;

/** The charm has no event of the name that was fired, which Juju does not know either. */
public final class UnknownEventException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message for the user, as it is */
    public UnknownEventException(String message) {
        super(message);
    }
}
