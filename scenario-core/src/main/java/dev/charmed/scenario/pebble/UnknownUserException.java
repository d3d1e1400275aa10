package dev.charmed.scenario.pebble;

/** A container has no such user or group, or not both of the names given. The message is Pebble's. */
final class UnknownUserException extends Exception {
    private static final long serialVersionUID = 1L;

    UnknownUserException(String message) {
        super(message);
    }
}
