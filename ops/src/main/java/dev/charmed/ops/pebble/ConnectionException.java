package dev.charmed.ops.pebble;

/** Nobody answers at the container's socket: Pebble does not run yet, or not any more. */
public final class ConnectionException extends PebbleException {
    private static final long serialVersionUID = 1L;

    public ConnectionException(String message) {
        super(message);
    }

    public ConnectionException(String message, Throwable cause) {
        super(message, cause);
    }
}
