package dev.charmed.scenario.exploration;

/** Thrown through a generator by {@link Choices#require}: what was chosen makes no value that is meant. */
public final class RejectedChoicesException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RejectedChoicesException() {
        super("these choices make no value that is meant", null, false, false);
    }
}
