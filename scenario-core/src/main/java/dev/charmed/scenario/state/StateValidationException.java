package dev.charmed.scenario.state;

/** A part of the State was given a value that it can never have. */
public final class StateValidationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StateValidationException(String message) {
        super(message);
    }
}
