package dev.charmed.ops.pebble;

/** What answers at the container's socket does not speak as Pebble does. */
public final class ProtocolException extends PebbleException {
    private static final long serialVersionUID = 1L;

    public ProtocolException(String message) {
        super(message);
    }

    public ProtocolException(String message, Throwable cause) {
        super(message, cause);
    }
}
