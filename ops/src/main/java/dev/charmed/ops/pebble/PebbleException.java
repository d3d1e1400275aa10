package dev.charmed.ops.pebble;

/** Something went wrong between a charm and the Pebble of a container. */
public abstract sealed class PebbleException extends RuntimeException
        permits ApiException,
                ChangeException,
                ConnectionException,
                ExecException,
                PathException,
                ProtocolException,
                TimeoutException {
    private static final long serialVersionUID = 1L;

    PebbleException(String message) {
        super(message);
    }

    PebbleException(String message, Throwable cause) {
        super(message, cause);
    }
}
