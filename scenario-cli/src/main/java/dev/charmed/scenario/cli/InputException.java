package dev.charmed.scenario.cli;

/** What the user has given cannot be used. The message is for the user as it is. */
final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InputException(String message) {
        super(message);
    }

    InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
