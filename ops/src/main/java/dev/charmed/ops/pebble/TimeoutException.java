package dev.charmed.ops.pebble;

/** A change did not become ready in the time that the charm was willing to wait. */
public final class TimeoutException extends PebbleException {
    private static final long serialVersionUID = 1L;

    public TimeoutException(String message) {
        super(message);
    }
}
