package dev.charmed.scenario.state;

import dev.charmed.scenario.text.Words;

/** A part of the State was given a value that it can never have. */
public final class StateValidationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StateValidationException(String message) {
        super(Words.message(message));
    }
}
